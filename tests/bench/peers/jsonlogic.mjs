// The twenty rules in JsonLogic; an expression is true where the rule holds. It has neither patterns nor dates, so two
// operations are added.
import logic from 'json-logic-js';
import {batch, days, emailPattern, idNumberPattern, phonePattern} from './batch.mjs';

const patterns = new Map([emailPattern, phonePattern, idNumberPattern].map((text) => [text, new RegExp(text)]));
logic.add_operation('matches', (text, pattern) => patterns.get(pattern).test(text));
logic.add_operation('days', (instant, day) => (day === null ? NaN : days(instant, day)));

const field = (path) => ({var: path});
const is = (path, value) => ({'===': [field(path), value]});
const among = (path, ...values) => ({in: [field(path), values]});
const contains = (path, value) => ({in: [value, field(path)]});
const below = (name, limit) => ({'<': [field('existing.' + name), limit]});
const matches = (path, pattern) => ({matches: [field(path), pattern]});
const and = (...parts) => ({and: parts});
const or = (...parts) => ({or: parts});
const unless = (condition, holds) => or({'!': condition}, holds);
const paid = (amount) => ({'===': [{'+': [field('verification.fee_paid')]}, amount]});

const publicBodies = ['government', 'media', 'other_organization'];
const byWechat = is('verification.method', 'wechat_verification');
const reusing = is('channel', 'reuse_official_account');
const enterprise = is('subject.type', 'enterprise');

const rules = {
  r01_subject_type: among('subject.type', 'enterprise', 'individual', 'sole_proprietor', ...publicBodies),
  r02_individual_adult_verified: unless(
    is('subject.type', 'individual'),
    and({'>=': [field('administrator.age'), 18]}, field('administrator.wechat_verified'))),
  r03_org_wechat_verification: unless(among('subject.type', ...publicBodies), byWechat),
  r04_enterprise_method: unless(enterprise, among('verification.method', 'bank_transfer', 'wechat_verification')),
  r05_fee_due: {if: [and(is('channel', 'standalone'), byWechat), paid(300), reusing, paid(0), true]},
  r06_transfer_window: unless(
    is('verification.method', 'bank_transfer'),
    {'<=': [0, {days: [field('submitted_at'), field('verification.transferred_at')]}, 10]}),
  r07_email_format: matches('account.email', emailPattern),
  r08_password_ok: and({'>=': [field('account.password_length'), 8]}, field('account.password_confirmed')),
  r09_terms_agreed: field('account.agreed_terms'),
  r10_license_name_match: unless(enterprise, {'===': [field('subject.name'), field('subject.license_name')]}),
  r11_reuse_verified_oa: unless(
    reusing, and(field('official_account.verified'), among('official_account.kind', 'service', 'subscription'))),
  r12_reuse_includes_verification: unless(reusing, contains('reused', 'verification')),
  r13_subject_quota: {
    if: [among('subject.type', 'enterprise', ...publicBodies), below('subject_mini_programs', 50),
         among('subject.type', 'individual', 'sole_proprietor'), below('subject_mini_programs', 5), true],
  },
  r14_admin_quota: below('admin_id_mini_programs', 5),
  r15_phone_quota: below('phone_mini_programs', 5),
  r16_oa_link_quota: and(below('oa_linked_same', 10), below('oa_linked_other', 3)),
  r17_oa_month_quota: below('oa_linked_month', 13),
  r18_operator_named: or(contains('reused', 'operator'), {'!==': [field('administrator.name'), '']}),
  r19_phone_format: matches('administrator.phone', phonePattern),
  r20_id_number_format: matches('administrator.id_number', idNumberPattern),
};
const named = Object.entries(rules);

batch((application) => named.filter(([, rule]) => !logic.apply(rule, application)).map(([name]) => name));
