-- The twenty rules in SQL: tests/bench/policy states the same ones. ${INPUT} and ${OUTPUT} are filled in.
COPY (
  WITH application AS (
    SELECT id, channel, account, subject, administrator, verification, official_account, reused, existing,
           submitted_at[1:10]::DATE AS submitted_on
    FROM read_json('${INPUT}', format = 'newline_delimited', columns = {
      id: 'VARCHAR', submitted_at: 'VARCHAR', channel: 'VARCHAR',
      account: 'STRUCT(email VARCHAR, password_length INTEGER, password_confirmed BOOLEAN, agreed_terms BOOLEAN)',
      subject: 'STRUCT("type" VARCHAR, name VARCHAR, license_name VARCHAR)',
      administrator: 'STRUCT(name VARCHAR, id_number VARCHAR, phone VARCHAR, age INTEGER, wechat_verified BOOLEAN)',
      verification: 'STRUCT("method" VARCHAR, fee_paid DECIMAL(12, 2), transferred_at DATE)',
      official_account: 'STRUCT(kind VARCHAR, verified BOOLEAN)',
      reused: 'VARCHAR[]',
      existing: 'STRUCT(subject_mini_programs INTEGER, admin_id_mini_programs INTEGER, phone_mini_programs INTEGER,
                        oa_linked_same INTEGER, oa_linked_other INTEGER, oa_linked_month INTEGER)'})
  ), asked AS (
    SELECT *, subject."type" AS kind, verification."method" AS how,
           channel = 'standalone' AS alone, channel = 'reuse_official_account' AS reusing,
           subject."type" IN ('government', 'media', 'other_organization') AS public_body,
           subject."type" = 'enterprise' AS enterprise,
           subject."type" IN ('individual', 'sole_proprietor') AS person
    FROM application
  )
  SELECT id, list_filter([
    CASE WHEN NOT (enterprise OR person OR public_body) THEN 'r01_subject_type' END,
    CASE WHEN kind = 'individual' AND NOT (administrator.age >= 18 AND administrator.wechat_verified)
         THEN 'r02_individual_adult_verified' END,
    CASE WHEN public_body AND how <> 'wechat_verification' THEN 'r03_org_wechat_verification' END,
    CASE WHEN enterprise AND how NOT IN ('bank_transfer', 'wechat_verification') THEN 'r04_enterprise_method' END,
    CASE WHEN (alone AND how = 'wechat_verification' AND verification.fee_paid <> 300)
              OR (reusing AND verification.fee_paid <> 0) THEN 'r05_fee_due' END,
    CASE WHEN how = 'bank_transfer' AND NOT coalesce(verification.transferred_at - submitted_on BETWEEN 0 AND 10, false)
         THEN 'r06_transfer_window' END,
    CASE WHEN NOT regexp_matches(account.email, '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$')
         THEN 'r07_email_format' END,
    CASE WHEN NOT (account.password_length >= 8 AND account.password_confirmed) THEN 'r08_password_ok' END,
    CASE WHEN NOT account.agreed_terms THEN 'r09_terms_agreed' END,
    CASE WHEN enterprise AND subject.name <> subject.license_name THEN 'r10_license_name_match' END,
    CASE WHEN reusing AND NOT coalesce(official_account.verified
                                       AND official_account.kind IN ('service', 'subscription'), false)
         THEN 'r11_reuse_verified_oa' END,
    CASE WHEN reusing AND NOT list_contains(reused, 'verification') THEN 'r12_reuse_includes_verification' END,
    CASE WHEN ((enterprise OR public_body) AND existing.subject_mini_programs >= 50)
              OR (person AND existing.subject_mini_programs >= 5) THEN 'r13_subject_quota' END,
    CASE WHEN existing.admin_id_mini_programs >= 5 THEN 'r14_admin_quota' END,
    CASE WHEN existing.phone_mini_programs >= 5 THEN 'r15_phone_quota' END,
    CASE WHEN existing.oa_linked_same >= 10 OR existing.oa_linked_other >= 3 THEN 'r16_oa_link_quota' END,
    CASE WHEN existing.oa_linked_month >= 13 THEN 'r17_oa_month_quota' END,
    CASE WHEN NOT list_contains(reused, 'operator') AND administrator.name = '' THEN 'r18_operator_named' END,
    CASE WHEN NOT regexp_matches(administrator.phone, '^1[3-9][0-9]{9}$') THEN 'r19_phone_format' END,
    CASE WHEN NOT regexp_matches(administrator.id_number,
           '^[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$')
         THEN 'r20_id_number_format' END
  ], LAMBDA rule: rule IS NOT NULL) AS violations
  FROM asked
) TO '${OUTPUT}' (FORMAT json)
