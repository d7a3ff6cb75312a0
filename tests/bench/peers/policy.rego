# The twenty rules in Rego: tests/bench/policy states the same ones.
package bench

import rego.v1

public_bodies := {"government", "media", "other_organization"}

organisations := public_bodies | {"enterprise"}

persons := {"individual", "sole_proprietor"}

kind := input.subject.type

method := input.verification.method

alone if input.channel == "standalone"

reusing if input.channel == "reuse_official_account"

violations contains "r01_subject_type" if not kind in (organisations | persons)

violations contains "r02_individual_adult_verified" if {
	kind == "individual"
	not adult_and_verified
}

adult_and_verified if {
	input.administrator.age >= 18
	input.administrator.wechat_verified == true
}

violations contains "r03_org_wechat_verification" if {
	kind in public_bodies
	method != "wechat_verification"
}

violations contains "r04_enterprise_method" if {
	kind == "enterprise"
	not method in {"bank_transfer", "wechat_verification"}
}

violations contains "r05_fee_due" if {
	alone
	method == "wechat_verification"
	to_number(input.verification.fee_paid) != 300
}

violations contains "r05_fee_due" if {
	reusing
	to_number(input.verification.fee_paid) != 0
}

violations contains "r06_transfer_window" if {
	method == "bank_transfer"
	not transferred_in_time
}

transferred_in_time if {
	days := (midnight(input.verification.transferred_at) - midnight(substring(input.submitted_at, 0, 10))) / 86400000000000
	days >= 0
	days <= 10
}

midnight(day) := time.parse_rfc3339_ns(concat("", [day, "T00:00:00Z"]))

violations contains "r07_email_format" if {
	not regex.match(`^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$`, input.account.email)
}

violations contains "r08_password_ok" if not password_ok

password_ok if {
	input.account.password_length >= 8
	input.account.password_confirmed == true
}

violations contains "r09_terms_agreed" if not input.account.agreed_terms == true

violations contains "r10_license_name_match" if {
	kind == "enterprise"
	input.subject.name != input.subject.license_name
}

violations contains "r11_reuse_verified_oa" if {
	reusing
	not account_verified
}

account_verified if {
	input.official_account.verified == true
	input.official_account.kind in {"service", "subscription"}
}

violations contains "r12_reuse_includes_verification" if {
	reusing
	not "verification" in input.reused
}

violations contains "r13_subject_quota" if {
	kind in organisations
	input.existing.subject_mini_programs >= 50
}

violations contains "r13_subject_quota" if {
	kind in persons
	input.existing.subject_mini_programs >= 5
}

violations contains "r14_admin_quota" if input.existing.admin_id_mini_programs >= 5

violations contains "r15_phone_quota" if input.existing.phone_mini_programs >= 5

violations contains "r16_oa_link_quota" if input.existing.oa_linked_same >= 10

violations contains "r16_oa_link_quota" if input.existing.oa_linked_other >= 3

violations contains "r17_oa_month_quota" if input.existing.oa_linked_month >= 13

violations contains "r18_operator_named" if {
	not "operator" in input.reused
	input.administrator.name == ""
}

violations contains "r19_phone_format" if not regex.match(`^1[3-9][0-9]{9}$`, input.administrator.phone)

violations contains "r20_id_number_format" if {
	not regex.match(
		`^[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$`,
		input.administrator.id_number,
	)
}
