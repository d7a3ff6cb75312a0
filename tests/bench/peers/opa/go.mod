module bylaw/bench

go 1.24.6

require github.com/open-policy-agent/opa v1.9.0
