//! What a cover means for the one who covers: how many clients, against the norm of the grade, and
//! who else has room.

use chrono::NaiveDate;

use super::{days, of};
use crate::commands::Result;
use crate::document::Text;
use crate::language::{Lang, words};
use crate::problem::Problem;
use crate::records::Away;
use crate::records::person::Person;
use crate::records::snapshot::{Question, Snapshot};

/// A cover before it is written down.
pub(super) struct Plan<'a> {
    pub person: &'a Person,
    pub cover: &'a Person,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The clients it is for, where it is not for all.
    only: Vec<String>,
    why: String,
    today: NaiveDate,
    taken: usize,
    own: usize,
    norm: Option<usize>,
    /// Who else has room for how many, most first.
    room: Vec<(String, usize)>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        question: &Question,
        (person, by): (&str, &str),
        (from, to): (NaiveDate, NaiveDate),
        only: &[String],
        why: &str,
    ) -> Result<Plan<'a>> {
        let missing = |slug: &str| {
            Problem::not_found(format!("there is no person `{slug}`")).hint("acct person list")
        };
        let theirs = snapshot.person(person).ok_or_else(|| missing(person))?;
        let cover = snapshot.person(by).ok_or_else(|| missing(by))?;
        let clients = |slug: &str| of(snapshot, slug).count();
        let mut plan = Plan {
            person: theirs,
            cover,
            from,
            to,
            taken: if only.is_empty() { clients(person) } else { only.len() },
            own: clients(by),
            norm: snapshot.cap(cover),
            only: only.to_vec(),
            why: why.to_owned(),
            today: question.today,
            room: Vec::new(),
        };
        plan.may_be()?;
        if let Some(slug) =
            only.iter().find(|slug| !of(snapshot, person).any(|folder| folder.slug == **slug))
        {
            return Err(Problem::refused(format!("`{slug}` is no client of `{person}`"))
                .hint(format!("acct client assign {slug} manager {person}")));
        }
        plan.room = plan.others(snapshot);
        Ok(plan)
    }

    /// Nobody covers for themselves, while they are away, or twice.
    fn may_be(&self) -> Result<()> {
        let (person, by) = (&self.person.slug, &self.cover.slug);
        let refused = |what: String| Err(Problem::refused(what).hint("acct person list"));
        if person == by {
            return refused(format!("`{by}` cannot cover for `{person}`"));
        }
        if let Some(away) = absence(self.cover, self.from, self.to) {
            let when = days(Lang::En, away, self.today);
            return refused(format!("`{by}` is away as well, {when}"));
        }
        if self.cover.left.is_some_and(|left| left < self.to) {
            return refused(format!("`{by}` does not work here then"));
        }
        let other = self.person.away.iter().find(|away| {
            let same = away.from == Some(self.from) && away.to == Some(self.to);
            let all = away.clients.is_empty() && self.only.is_empty();
            !same && all && overlaps(away, self.from, self.to)
        });
        let Some(other) = other else { return Ok(()) };
        Err(Problem::refused(format!(
            "`{person}` has an absence in these days already, {}",
            days(Lang::En, other, self.today)
        ))
        .hint(format!("acct edit {person}")))
    }

    /// Who else has room for how many in these days, most first.
    fn others(&self, snapshot: &Snapshot) -> Vec<(String, usize)> {
        let mut room: Vec<(String, usize)> = snapshot
            .people
            .iter()
            .filter(|one| one.role == "manager")
            .filter(|one| one.slug != self.person.slug && one.slug != self.cover.slug)
            .filter(|one| one.left.is_none_or(|left| left >= self.to))
            .filter(|one| absence(one, self.from, self.to).is_none())
            .filter_map(|one| {
                let left = snapshot.cap(one)?.saturating_sub(of(snapshot, &one.slug).count());
                (left > 0).then(|| (one.name.clone(), left))
            })
            .collect();
        room.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        room
    }

    /// The person's file says so for each of these clients.
    pub(super) fn is_recorded(&self) -> bool {
        let holds = |client: &str| {
            self.person.covered(client, self.from).is_some_and(|away| {
                (away.from, away.to) == (Some(self.from), Some(self.to))
                    && away.cover == self.cover.slug
            })
        };
        // No client has an empty name: that is what holds for all who are not named.
        if self.only.is_empty() { holds("") } else { self.only.iter().all(|slug| holds(slug)) }
    }

    /// As it stands in the person's file.
    pub(super) fn away(&self) -> Away {
        Away {
            from: Some(self.from),
            to: Some(self.to),
            cover: self.cover.slug.clone(),
            clients: self.only.clone(),
            why: self.why.clone(),
        }
    }

    /// «Ольга Данилина, отпуск 30 ноября – 13 декабря. 15 клиентов: замещает Вера Лунёва (9 + 15 = 24
    /// при норме 20).»
    pub(super) fn lines(&self, lang: Lang) -> Vec<Text> {
        let sum = self.own + self.taken;
        let load = match self.norm {
            Some(norm) => of_norm(lang, self.own, self.taken, sum, norm),
            None => format!("{} + {} = {sum}", self.own, self.taken),
        };
        let why = if self.why.is_empty() { holiday(lang) } else { self.why.clone() };
        let when = days(lang, &self.away(), self.today);
        let away = format!("{}, {why} {when}.", self.person.name);
        let covers = covers(lang, self.taken, &self.cover.name, &load);
        let mut lines = vec![Text::from(format!("{away} {covers}"))];
        if self.norm.is_some_and(|norm| sum > norm) {
            let others: Vec<String> =
                self.room.iter().map(|(name, left)| format!("{name} — {left}")).collect();
            lines.push(Text::from(match &others[..] {
                [] => no_room(lang),
                others => room(lang, &others.join(", ")),
            }));
        }
        lines
    }
}

fn overlaps(away: &Away, from: NaiveDate, to: NaiveDate) -> bool {
    away.from.is_some_and(|start| start <= to) && away.to.is_none_or(|end| from <= end)
}

fn absence(person: &Person, from: NaiveDate, to: NaiveDate) -> Option<&Away> {
    person.away.iter().find(|away| overlaps(away, from, to))
}

crate::messages! {
    fn holiday() { ru: "отпуск", en: "on holiday" }
    fn of_norm(own: usize, taken: usize, sum: usize, norm: usize) {
        ru: format!("{own} + {taken} = {sum} при норме {norm}"),
        en: format!("{own} + {taken} = {sum}, the norm is {norm}"),
    }
    fn covers(n: usize, name: &str, load: &str) {
        ru: format!("{}: замещает {name} ({load}).", words::CLIENT.ru(n)),
        en: format!("{}: {name} covers ({load}).", words::CLIENT.en(n)),
    }
    fn room(others: &str) {
        ru: format!("Место ещё есть: {others}. Часть клиентов другому: --only КЛИЕНТ,КЛИЕНТ"),
        en: format!("There is room with {others}. Some clients to another: --only CLIENT,CLIENT"),
    }
    fn no_room() {
        ru: "Свободного места ни у кого нет.",
        en: "Nobody else has room.",
    }
}
