// The twenty rules with OPA as a library: policy.rego is prepared once and asked for each application of a file.
//
//	bench_opa policy.rego APPLICATIONS.ndjson REPORT.ndjson
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"log"
	"os"
	"sort"

	"github.com/open-policy-agent/opa/v1/rego"
)

type line struct {
	ID         any   `json:"id"`
	Violations []any `json:"violations"`
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	ctx := context.Background()
	policy, err := os.ReadFile(os.Args[1])
	check(err)
	query, err := rego.New(rego.Query("data.bench.violations"), rego.Module("policy.rego", string(policy))).PrepareForEval(ctx)
	check(err)
	applications, err := os.Open(os.Args[2])
	check(err)
	report, err := os.Create(os.Args[3])
	check(err)
	out := bufio.NewWriterSize(report, 1<<18)
	lines := bufio.NewReaderSize(applications, 1<<20)
	for {
		text, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(text)) == 0 {
			break
		}
		var application map[string]any
		check(json.Unmarshal(text, &application))
		results, failure := query.Eval(ctx, rego.EvalInput(application))
		check(failure)
		violations := results[0].Expressions[0].Value.([]any)
		sort.Slice(violations, func(a, b int) bool { return violations[a].(string) < violations[b].(string) })
		written, failure := json.Marshal(line{application["id"], violations})
		check(failure)
		out.Write(append(written, '\n'))
		if err != nil {
			break
		}
	}
	check(out.Flush())
	check(report.Close())
}
