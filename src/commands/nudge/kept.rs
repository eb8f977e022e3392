//! Why somebody is not reminded now, for a person to mend or to wait for.

use super::Round;
use crate::language::{Lang, dates};
use crate::letters::nudge::matter::Kept;
use crate::problem::{Place, Problem};
use crate::records::away_on;
use crate::records::cast::Who;

impl Round<'_> {
    /// Why the one client that was named gets no letter.
    pub(super) fn refusal(&self, why: &Kept) -> Problem {
        match why {
            Kept::Resting { folder, last, until } => Problem::refused(format!(
                "`{}` was reminded on {}; not again before {}",
                folder.slug,
                dates::day_month(Lang::En, *last, self.today),
                dates::short(Lang::En, *until, self.today)
            ))
            .hint(format!("acct nudge {} --anyway", folder.slug)),
            Kept::Away { folder, who, until } => {
                let until = until.map(|until| dates::day_month(Lang::En, until, self.today));
                let until = until.map(|until| format!(" until {until}")).unwrap_or_default();
                let what = format!("{} is away{until}", who.name);
                let cover = away_on(&who.away, self.day).map(|away| Who::parse(&away.cover).slug);
                let other = folder
                    .contacts
                    .iter()
                    .filter(|one| one.side() == who.side() && one.third == who.third)
                    .filter(|one| !one.is_forgotten())
                    .filter(|one| away_on(&one.away, self.day).is_none())
                    .min_by_key(|one| Some(&one.slug) != cover.as_ref());
                let problem = Problem::refused(what);
                match other {
                    Some(other) => {
                        problem.hint(format!("acct nudge {} --to {}", folder.slug, other.slug))
                    }
                    None => problem.hint(format!("acct contact add {} \"NAME\"", folder.slug)),
                }
            }
            Kept::Unowned { task } => {
                Problem::refused(format!("whom to remind of `{}` is not known", task.title))
                    .at(Place::file(&task.path))
                    .hint(format!("acct task set {} owner=NAME", task.id))
            }
            Kept::WaitsForUs { task, ours } => Problem::refused(format!(
                "`{}` waits for us: `{}` is not done",
                task.title, ours.title
            ))
            .hint(format!("acct task done {}", ours.id)),
            Kept::Nobody { folder } => {
                Problem::refused(format!("`{}` has no contact to write to", folder.slug))
                    .at(Place::file(format!("clients/{}/contacts", folder.slug)))
                    .hint(format!("acct contact add {} \"NAME\" --email ADDRESS", folder.slug))
            }
        }
    }

    /// The same for one of several, in a line.
    pub(super) fn kept(&self, why: &Kept) -> String {
        let lang = self.session.lang();
        match why {
            Kept::Resting { folder, last, until } => {
                let last = dates::day_month(lang, *last, self.today);
                resting(lang, &folder.card.name, &last, &dates::short(lang, *until, self.today))
            }
            Kept::Away { folder, who, until } => {
                let until = until.map(|until| dates::day_month(lang, until, self.today));
                away(lang, &folder.card.name, &who.name, &until.unwrap_or_default())
            }
            Kept::Unowned { task } => unowned(lang, &task.title, &task.id),
            Kept::WaitsForUs { task, ours } => {
                waits_for_us(lang, &task.title, &ours.title, &ours.id)
            }
            Kept::Nobody { folder } => nobody(lang, &folder.card.name, &folder.slug),
        }
    }
}

crate::messages! {
    fn resting(client: &str, last: &str, day: &str) {
        ru: format!("{client}: напоминали {last}, снова — {day}."),
        en: format!("{client}: reminded on {last}; again on {day}."),
    }
    fn away(client: &str, who: &str, until: &str) {
        ru: match until {
            "" => format!("{client}: {who} сейчас не на связи, не напоминаем."),
            until => format!("{client}: {who} не на связи до {until}, не напоминаем."),
        },
        en: match until {
            "" => format!("{client}: {who} is away, no reminder."),
            until => format!("{client}: {who} is away until {until}, no reminder."),
        },
    }
    fn unowned(title: &str, id: &str) {
        ru: format!("«{title}»: кому напомнить, не указано: acct task set {id} owner=ИМЯ"),
        en: format!("\"{title}\": whom to remind is not known: acct task set {id} owner=NAME"),
    }
    fn waits_for_us(title: &str, ours: &str, id: &str) {
        ru: format!("«{title}» ждёт нас, в письме этого нет: {ours} ({id})."),
        en: format!("\"{title}\" waits for us and is not in the letter: {ours} ({id})."),
    }
    fn nobody(client: &str, slug: &str) {
        ru: format!("{client}: нет контакта, которому написать: acct contact add {slug} ИМЯ"),
        en: format!("{client}: there is no contact to write to: acct contact add {slug} NAME"),
    }
}
