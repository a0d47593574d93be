#!/usr/bin/env bash
# run.sh SECONDS [TARGET …]: fuzzes each target for SECONDS, from its seeds and what earlier runs kept in
# .build-fuzz/corpus. Inputs that fail are left in .build-fuzz/failures; keep them in Fuzzing/Failures once mended.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift
program=.build-fuzz/release/Fuzz
failed=()
for target in ${@:-$($program)}; do
	corpus=.build-fuzz/corpus/$target
	kept=.build-fuzz/failures/$target-
	mkdir -p "$corpus" .build-fuzz/failures
	words=()
	if [ -f "Fuzzing/Words/$target" ]; then words=("-dict=Fuzzing/Words/$target"); fi
	# Swift's own reports of crashes would end the program before libFuzzer writes the input down.
	FUZZ_TARGET=$target SWIFT_BACKTRACE=enable=no $program "$corpus" "Fuzzing/Seeds/$target" \
		-max_total_time="$seconds" -timeout=2 -rss_limit_mb=1500 -max_len=1024 -artifact_prefix="$kept" \
		-print_final_stats=1 -verbosity=0 "${words[@]}" 2> ".build-fuzz/$target.log" || failed+=("$target")
	echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' ".build-fuzz/$target.log") inputs"
done
for target in "${failed[@]}"; do
	echo "$target failed:"
	tail -n 25 ".build-fuzz/$target.log"
done
[ ${#failed[@]} = 0 ]
