// What the JavaScript programs share: records from a file, a line each to another, a megabyte at a time.
//   node NAME.mjs APPLICATIONS.ndjson [REPORT.ndjson]
import fs from 'node:fs';

export const emailPattern = '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$';
export const phonePattern = '^1[3-9][0-9]{9}$';
export const idNumberPattern =
  '^[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$';

function* lines(path) {
  const file = fs.openSync(path, 'r');
  const piece = Buffer.allocUnsafe(1 << 20);
  let rest = Buffer.alloc(0);
  for (let size; (size = fs.readSync(file, piece)) > 0; ) {
    const text = Buffer.concat([rest, piece.subarray(0, size)]);
    let begin = 0;
    for (let end; (end = text.indexOf(10, begin)) >= 0; begin = end + 1) yield text.toString('utf8', begin, end);
    rest = text.subarray(begin);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

/** Writes what `violations` says of each application: the names of the rules. */
export function batch(violations) {
  const [input, output] = process.argv.slice(2);
  const file = output ? fs.openSync(output, 'w') : 1;
  let report = '';
  for (const line of lines(input)) {
    const application = JSON.parse(line);
    report += JSON.stringify({id: application.id, violations: violations(application)}) + '\n';
    if (report.length < 1 << 18) continue;
    fs.writeSync(file, report);
    report = '';
  }
  fs.writeSync(file, report);
}

/** Days from the day of an instant to another day, as both are written. */
export const days = (instant, day) => (Date.parse(day) - Date.parse(instant.slice(0, 10))) / 86400000;
