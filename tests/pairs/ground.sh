# The workspace that every pair begins in, made by acct as it is today: Sever, with one client, Kassa.
set -e
acct init . --name Sever --lang en --me-name "Olga Danilina" --email olga@sever.example
export ACCT_ME=olga
acct person add "Denis Lapshin" --slug denis --role ppc --email denis@sever.example
acct person add "Irina Kostrova" --slug irina --role lead --grade senior --email irina@sever.example
acct person add "Vera Orlova" --slug vera --role manager --grade senior --email vera@sever.example
acct partner add "Forest Studio" --slug forest --service site,photo --contact "Anna, anna@forest.example"
acct client new "Kassa Plus" --slug kassa --manager olga --lead irina --industry tickets
acct client new "Harbour Books" --slug harbour --manager vera --kind prospect
acct client set kassa deal.start=2026-12-07 deal.currency=RUB
acct contact add kassa "Rita Lytkina" --slug rita --email rita@kassa.example --role "Head of marketing" --decides
acct goal add kassa "Revenue from advertising" --slug revenue --metric revenue --from 900000 --to 1200000 --by 2026-12-31 --why "The season brings 40 % of the year" --agreed-by rita
acct metric add kassa revenue=900000 --date 2026-10-31
acct task add kassa "Product export from 1C @rita due:2026-11-18"
acct task add kassa "Weekly report @olga due:2026-11-24" --every 1w
acct task add kassa "Banners for December @denis due:2026-11-27"
acct meeting new kassa 2026-11-26 --time 11:00 --kind status --with rita
acct followup new kassa --kind call --date 2026-11-20 --agree "Reports on Mondays" --note "They hurry"
acct brief fill kassa account --blank
acct request add kassa "How much do we spend a day? @rita" --received "2026-11-20 10:40"
acct request add kassa "Where is the report for October? @rita" --received "2026-11-20 12:10"
acct note add kassa risk "The feed may stop" --cost 40000
acct note add kassa decision "One campaign for all towns" --question "One campaign or many?"
acct idea add kassa "Leasing for small shops" --goal revenue
acct library add case "Points at the till in a second" --client kassa
