-- At most five a calendar month for each administrator, in order of time: the ids of those that are over.
COPY (
  SELECT id
  FROM (
    SELECT id, row_number() OVER (PARTITION BY admin_id, submitted_at[1:7] ORDER BY submitted_at, id) AS place
    FROM read_json('${INPUT}', format = 'newline_delimited',
                   columns = {id: 'VARCHAR', admin_id: 'VARCHAR', phone: 'VARCHAR', submitted_at: 'VARCHAR'}))
  WHERE place > 5
  ORDER BY id
) TO '${OUTPUT}' (FORMAT csv, HEADER false)
