#!/bin/sh
# What the fuzzer starts from: the examples' own files, and the templates. Run it in the project.
set -eu
cd "$(dirname "$0")/../.."
corpus=tests/fuzz/corpus
mkdir -p $corpus/parse $corpus/edit $corpus/buffer $corpus/import $corpus/template $corpus/render
nth=0
# $1 target, $2 octal of the first byte or nothing, $3 file
keep() {
    nth=$((nth + 1))
    { [ -z "$2" ] || printf "\\$2"; head -c 4000 "$3"; } > "$corpus/$1/seed-$nth"
}
# the first byte is the reader's number and eight times the kind's
few() { find examples -path "$1" | sort | head -n 12; }
for file in $(few '*/acct.toml'); do keep parse 010 "$file"; done
for file in $(few '*/people/*'); do keep parse 020 "$file"; done
for file in $(few '*/partners/*'); do keep parse 030 "$file"; done
for file in $(few '*/client.toml'); do keep parse 040 "$file"; keep parse 000 "$file"; done
for file in $(few '*/contacts/*'); do keep parse 050 "$file"; done
for file in $(few '*/goals/*'); do keep parse 060 "$file"; done
for file in $(few '*/tasks/*'); do keep parse 070 "$file"; done
for file in $(ls src/records/forms/*.toml); do keep parse 001 "$file"; keep edit '' "$file"; done
for file in $(few '*/meetings/*'); do
    keep parse 012 "$file"; keep parse 004 "$file"; keep parse 005 "$file"; keep buffer '' "$file"
done
for file in $(few '*/letters/*'); do keep parse 022 "$file"; done
for file in $(few '*/briefs/*'); do keep parse 032 "$file"; keep parse 004 "$file"; done
for file in $(few '*/notes/*'); do keep parse 042 "$file"; done
for file in $(few '*/requests/*'); do keep parse 052 "$file"; done
for file in $(few '*/ideas/*'); do keep parse 062 "$file"; done
for file in $(few '*/library/*'); do keep parse 072 "$file"; done
for file in $(few '*/metrics/*'); do keep parse 006 "$file"; keep import '' "$file"; done
for file in $(find src/letters -name '*.md.j2'); do
    for kind in 000 001 002 003; do keep template $kind "$file"; done
done
for file in $(find examples docs tests -name '*.csv' -o -name '*.xlsx'); do keep import '' "$file"; done
for text in '28.11' 'in 3 working days' 'в следующую пятницу' '+5b' '1 010 000' '1,2 млн' '11:30' '2w' 'конец месяца' '2026-11-17 10:40'; do
    nth=$((nth + 1)); printf '\007%s' "$text" > $corpus/parse/seed-$nth
done
cat > $corpus/parse/line <<'LINE'
- [ ] Выгрузка @rita due:2026-11-20 !high #feed ^k7f3qz
  > why
  - option
- Рита: ответ, до пт
- [x] ? Какой срок? @клиент
LINE
cat > $corpus/import/small <<'TABLE'
Project;Task;Owner;Deadline;Status
Kassa;Prices;Rita;28.11.2026;open
TABLE
cp README.md $corpus/render/readme
# $1 the first byte, $2 file: the text, and two that say something else
three() {
    nth=$((nth + 1))
    {
        printf "\\$1"; cat "$2"; printf '\377'
        sed -e 's/2026-11/2027-01/' -e '$a\' -e '3a\new = "ours"' "$2"; printf '\377'
        sed -e 's/olga/denis/' -e 's/^- /- theirs /' "$2"
    } > "$corpus/merge/seed-$nth"
}
mkdir -p $corpus/merge
for file in $(few '*/tasks/*'); do three 000 "$file"; done
for file in $(few '*/client.toml'); do three 001 "$file"; done
for file in $(few '*/people/*'); do three 003 "$file"; done
for file in $(few '*/meetings/*'); do three 005 "$file"; done
for file in $(few '*/metrics/*'); do three 007 "$file"; done
