// The twenty rules as one JSON Schema, a part of `allOf` for each. What a schema cannot say, a number of days between two
// of its values, is a keyword of our own.
import Ajv from 'ajv';
import {batch, days, emailPattern, idNumberPattern, phonePattern} from './batch.mjs';

/** The schema of a value by its path: it must be there. */
const at = (path, schema) =>
  path.split('.').reduceRight((inner, key) => ({required: [key], properties: {[key]: inner}}), schema);
const is = (path, ...values) => at(path, {enum: values});
const all = (...schemas) => ({allOf: schemas});
const when = (condition, then) => ({if: condition, then});

const kind = (...kinds) => is('subject.type', ...kinds);
const publicBodies = ['government', 'media', 'other_organization'];
const alone = is('channel', 'standalone');
const reusing = is('channel', 'reuse_official_account');
const byWechat = is('verification.method', 'wechat_verification');
const below = (field, limit) => at('existing.' + field, {exclusiveMaximum: limit});

const rules = {
  r01_subject_type: kind('enterprise', 'individual', 'sole_proprietor', ...publicBodies),
  r02_individual_adult_verified: when(
    kind('individual'),
    all(at('administrator.age', {minimum: 18}), is('administrator.wechat_verified', true))),
  r03_org_wechat_verification: when(kind(...publicBodies), byWechat),
  r04_enterprise_method: when(kind('enterprise'), is('verification.method', 'bank_transfer', 'wechat_verification')),
  r05_fee_due: all(
    when(all(alone, byWechat), at('verification.fee_paid', {pattern: '^300([.]0*)?$'})),
    when(reusing, at('verification.fee_paid', {pattern: '^0([.]0*)?$'}))),
  r06_transfer_window: when(is('verification.method', 'bank_transfer'), {transferredWithin: 10}),
  r07_email_format: at('account.email', {pattern: emailPattern}),
  r08_password_ok: all(at('account.password_length', {minimum: 8}), is('account.password_confirmed', true)),
  r09_terms_agreed: is('account.agreed_terms', true),
  r10_license_name_match: when(
    kind('enterprise'), at('subject', {properties: {name: {const: {$data: '1/license_name'}}}})),
  r11_reuse_verified_oa: when(
    reusing, all(is('official_account.verified', true), is('official_account.kind', 'service', 'subscription'))),
  r12_reuse_includes_verification: when(reusing, at('reused', {contains: {const: 'verification'}})),
  r13_subject_quota: all(
    when(kind('enterprise', ...publicBodies), below('subject_mini_programs', 50)),
    when(kind('individual', 'sole_proprietor'), below('subject_mini_programs', 5))),
  r14_admin_quota: below('admin_id_mini_programs', 5),
  r15_phone_quota: below('phone_mini_programs', 5),
  r16_oa_link_quota: all(below('oa_linked_same', 10), below('oa_linked_other', 3)),
  r17_oa_month_quota: below('oa_linked_month', 13),
  r18_operator_named: {anyOf: [at('reused', {contains: {const: 'operator'}}), at('administrator.name', {minLength: 1})]},
  r19_phone_format: at('administrator.phone', {pattern: phonePattern}),
  r20_id_number_format: at('administrator.id_number', {pattern: idNumberPattern}),
};

const ajv = new Ajv({allErrors: true, $data: true, strict: false});
ajv.addKeyword({
  keyword: 'transferredWithin',
  schemaType: 'number',
  validate: (limit, {submitted_at, verification}) => {
    const passed = verification.transferred_at === undefined ? -1 : days(submitted_at, verification.transferred_at);
    return passed >= 0 && passed <= limit;
  },
});
const names = Object.keys(rules);
const validate = ajv.compile({allOf: Object.values(rules)});

batch((application) => {
  if (validate(application)) return [];
  const violated = new Set(validate.errors.map((error) => Number(error.schemaPath.split('/')[2])));
  return names.filter((_, rule) => violated.has(rule));
});
