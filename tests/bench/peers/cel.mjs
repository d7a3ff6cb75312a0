// The twenty rules in CEL, each parsed once; an expression is true where the rule holds.
import {Environment} from '@marcbachmann/cel-js';
import {batch, emailPattern, idNumberPattern, phonePattern} from './batch.mjs';

const publicBodies = "['government', 'media', 'other_organization']";
const byWechat = "a.verification.method == 'wechat_verification'";
const reusing = "a.channel == 'reuse_official_account'";
const pattern = (text) => "'" + text.replaceAll('\\', '\\\\') + "'";

const rules = {
  r01_subject_type:
    `a.subject.type in ['enterprise', 'individual', 'sole_proprietor'] || a.subject.type in ${publicBodies}`,
  r02_individual_adult_verified:
    "a.subject.type != 'individual' || (a.administrator.age >= 18.0 && a.administrator.wechat_verified)",
  r03_org_wechat_verification: `!(a.subject.type in ${publicBodies}) || ${byWechat}`,
  r04_enterprise_method: `a.subject.type != 'enterprise' || a.verification.method == 'bank_transfer' || ${byWechat}`,
  r05_fee_due:
    `a.channel == 'standalone' && ${byWechat} ? double(a.verification.fee_paid) == 300.0
     : ${reusing} ? double(a.verification.fee_paid) == 0.0 : true`,
  // A transfer's day begins at 00:00 in Shanghai; the application came at any time of its own day.
  r06_transfer_window:
    `a.verification.method != 'bank_transfer' || (has(a.verification.transferred_at)
     && timestamp(a.verification.transferred_at + 'T00:00:00+08:00') <= timestamp(a.submitted_at) + duration('240h')
     && timestamp(a.verification.transferred_at + 'T00:00:00+08:00') > timestamp(a.submitted_at) - duration('24h'))`,
  r07_email_format: `a.account.email.matches(${pattern(emailPattern)})`,
  r08_password_ok: 'a.account.password_length >= 8.0 && a.account.password_confirmed',
  r09_terms_agreed: 'a.account.agreed_terms',
  r10_license_name_match: "a.subject.type != 'enterprise' || a.subject.name == a.subject.license_name",
  r11_reuse_verified_oa:
    `!(${reusing}) || (has(a.official_account) && a.official_account.verified
     && a.official_account.kind in ['service', 'subscription'])`,
  r12_reuse_includes_verification: `!(${reusing}) || 'verification' in a.reused`,
  r13_subject_quota:
    `a.subject.type == 'enterprise' || a.subject.type in ${publicBodies} ? a.existing.subject_mini_programs < 50.0
     : a.subject.type in ['individual', 'sole_proprietor'] ? a.existing.subject_mini_programs < 5.0 : true`,
  r14_admin_quota: 'a.existing.admin_id_mini_programs < 5.0',
  r15_phone_quota: 'a.existing.phone_mini_programs < 5.0',
  r16_oa_link_quota: 'a.existing.oa_linked_same < 10.0 && a.existing.oa_linked_other < 3.0',
  r17_oa_month_quota: 'a.existing.oa_linked_month < 13.0',
  r18_operator_named: "'operator' in a.reused || a.administrator.name != ''",
  r19_phone_format: `a.administrator.phone.matches(${pattern(phonePattern)})`,
  r20_id_number_format: `a.administrator.id_number.matches(${pattern(idNumberPattern)})`,
};

const environment = new Environment().registerVariable('a', 'dyn');
const parsed = Object.entries(rules).map(([name, text]) => [name, environment.parse(text)]);

batch((a) => parsed.filter(([, holds]) => holds({a}) !== true).map(([name]) => name));
