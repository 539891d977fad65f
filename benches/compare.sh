#!/usr/bin/env bash
# Repeats every figure of docs/benchmarks.md. Programs run in turns; medians and ratios are printed.
#
#   benches/compare.sh --diglot BIN --gen GEN --tree TREE [--hugo BIN] [--corpora DIR] [--runs 5] [--work DIR]
#                      [--only peers,series,again,threads,serve,corpora]
#
# GEN lays TREE (<slug>/{en,ru}.md) out for Hugo; benches/lay.py lays the same pages out for diglot.
# BIN of Hugo is the program itself, not the script of a Python package that starts it. Old output is moved aside
# and removed only at the end: ext4 makes new files slowly where many have just been deleted. Have 10 GB free.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1
diglot='' gen='' tree='' hugo='' corpora='' runs=5 work=''
only=peers,series,again,threads,serve,corpora
while (($#)); do
    case $1 in
        --diglot | --gen | --tree | --hugo | --corpora | --runs | --work | --only) declare "${1#--}=$2" && shift 2 ;;
        *) sed -n '2,9s/^# \{0,1\}//p' "$0" && exit 2 ;;
    esac
done
[[ $diglot && $gen && $tree ]] || { sed -n '2,9s/^# \{0,1\}//p' "$0" && exit 2; }
own='' moved=0
[[ $work ]] || own=$(mktemp -d)
work=${work:-$own}
mkdir -p "$work"
trap 'rm -rf "$aside" ${own:+"$own"}' EXIT
aside=$work/aside-$$
mkdir "$aside"
figures=$work/figures.tsv
: >"$figures"

wanted() { [[ ,$only, == *,$1,* ]]; }
load() { echo "load: $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) cores"; }

# Moves folders out of the way.
discard() {
    local it
    for it in "$@"; do
        [[ ! -e $it ]] || mv "$it" "$aside/$((moved += 1))"
    done
}

# Lays N pairs out once for everybody.
lay() {
    [[ -d $work/source-$1 ]] || python3 "$gen" take --from "$tree" --pairs "$1" --out "$work/source-$1"
    [[ -d $work/diglot-$1 ]] || python3 "$here/lay.py" tree --gen "$gen" --from "$work/source-$1" --out "$work/diglot-$1"
    [[ -z $hugo || -d $work/peers-$1 ]] ||
        python3 "$gen" site --peer hugo --src "$work/source-$1" --out "$work/peers-$1"
}

# Runs a command under `time -v` and notes: name, wall seconds, peak MiB, processor seconds.
timed() {
    local name=$1 log=$work/time.log
    shift
    sync
    /usr/bin/time -v -o "$log" "$@" >"$work/last.out" 2>"$work/last.err" ||
        { tail -5 "$work/last.err" >&2 && echo "failed: $*" >&2 && exit 1; }
    awk -v name="$name" -F': ' '
        /Elapsed/ { n = split($NF, part, ":"); wall = part[n] + 60 * part[n - 1] + (n > 2 ? 3600 * part[1] : 0) }
        /Maximum resident/ { peak = $NF / 1024 }
        /User time/ { busy += $NF }
        /System time/ { busy += $NF }
        END { printf "%s\t%.2f\t%.0f\t%.2f\n", name, wall, peak, busy }' "$log" | tee -a "$figures" >&2
}

# A build with nothing there: no output, no search index from before.
diglot_fresh() {
    local name=$1 pairs=$2
    shift 2
    discard "$work/out-$name" "$work/diglot-$pairs/.diglot"
    timed "$name" "$diglot" build --site "$work/diglot-$pairs" --out "$work/out-$name" --ui en "$@"
}

hugo_fresh() {
    discard "$work/out-$1"
    timed "$1" "$hugo" --quiet -s "$work/peers-$2/hugo" -d "$work/out-$1"
}

pages() { echo "$1: $(find "$work/out-$1" -name '*.html' | wc -l) pages, $(du -sm --apparent-size "$work/out-$1" | cut -f1) MiB"; }

# Prints medians of the names given; with `/ NAME` the ratio of the first to that one too.
medians() {
    python3 - "$figures" "$@" <<'PYTHON'
import statistics, sys
rows = {}
for line in open(sys.argv[1]):
    name, *values = line.rstrip("\n").split("\t")
    rows.setdefault(name, []).append([float(it) for it in values])
names = [it for it in sys.argv[2:] if it in rows]
middle = {it: [statistics.median(column) for column in zip(*rows[it])] for it in names}
for name in names:
    wall, peak, busy = middle[name]
    spread = [it[0] for it in rows[name]]
    print(f"{name:16} wall {wall:6.2f} s ({min(spread):.2f}–{max(spread):.2f})  peak {peak:5.0f} MiB  cpu {busy:6.2f} s  runs {len(spread)}")
first = names[0]
for name in names[1:]:
    pairs = [b[0] / a[0] for a, b in zip(rows[first], rows[name])]
    wall = f"wall {statistics.median(pairs):.2f} ({min(pairs):.2f}–{max(pairs):.2f})"
    peak, busy = (middle[name][at] / middle[first][at] for at in (1, 2))
    print(f"{name} / {first}: {wall}, peak {peak:.2f}, cpu {busy:.2f}")
PYTHON
}

peers() {
    for pairs in 1000 3000; do
        lay "$pairs"
        echo "== $pairs pairs, fresh output; $(load)"
        for ((run = 0; run < runs; run++)); do
            [[ -z $hugo ]] || hugo_fresh "hugo-$pairs" "$pairs"
            diglot_fresh "diglot-$pairs" "$pairs"
        done
        for name in hugo-$pairs diglot-$pairs; do [[ ! -d $work/out-$name ]] || pages "$name"; done
        tail -1 "$work/last.out"
        medians "hugo-$pairs" "diglot-$pairs"
    done
}

series() {
    local sizes=(500 1000 1500 2000 2500 3000)
    for pairs in "${sizes[@]}"; do lay "$pairs"; done
    echo "== growth, 1,000 to 6,000 pages; $(load)"
    for ((run = 0; run < runs; run++)); do
        # The two ends stand beside each other, so that they meet the same load.
        for pairs in 500 3000 1000 1500 2000 2500; do diglot_fresh "series-$pairs" "$pairs"; done
    done
    medians "${sizes[@]/#/series-}"
}

again() {
    lay 3000
    echo "== a second build after touching nothing; $(load)"
    for ((run = 0; run < runs; run++)); do
        diglot_fresh first 3000
        find "$work/out-first" -type f -printf '%P %T@ %i\n' | sort >"$work/before.list"
        timed again "$diglot" build --site "$work/diglot-3000" --out "$work/out-first" --ui en
    done
    tail -1 "$work/last.out"
    find "$work/out-first" -type f -printf '%P %T@ %i\n' | sort >"$work/after.list"
    echo "files that a second build touched: $(comm -13 "$work/before.list" "$work/after.list" | wc -l)"
    medians first again
}

threads() {
    lay 3000
    echo "== one thread and two; $(load)"
    for ((run = 0; run < runs; run++)); do
        diglot_fresh two-threads 3000 --threads 2
        diglot_fresh one-thread 3000 --threads 1
    done
    medians two-threads one-thread
    diff -r "$work/out-one-thread" "$work/out-two-threads" && echo "the outputs are the same, byte for byte"
}

serving() {
    lay 3000
    for pause in 4 0.6; do
        echo "== serve, one changed file; $(load)"
        python3 "$here/serve_latency.py" --diglot "$diglot" --site "$work/diglot-3000" --pause "$pause"
    done
}

corpora_build() {
    [[ $corpora ]] || { echo "== no --corpora, so no corpora" && return; }
    echo "== every corpus; $(load)"
    for name in cpp-docs privacyguides letsencrypt kz-tax-code rf-codes; do
        discard "$work/out-corpus" "$work/corpus"
        python3 "$here/lay.py" corpus --gen "$gen" --corpora "$corpora" --name "$name" --out "$work/corpus"
        timed "$name" "$diglot" build --site "$work/corpus" --out "$work/out-corpus" --ui en
        echo "$name: exit 0; $(tail -1 "$work/last.out")"
    done
}

"$diglot" --version
[[ -z $hugo ]] || "$hugo" version | cut -d' ' -f1,2
if wanted peers; then peers; fi
if wanted series; then series; fi
if wanted again; then again; fi
if wanted threads; then threads; fi
if wanted serve; then serving; fi
if wanted corpora; then corpora_build; fi
load
