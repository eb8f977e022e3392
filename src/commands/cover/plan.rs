//! What a cover means for the one who covers: how many clients, against the norm of the grade, and
//! who else has room. Whether it can be at all is `may_be`'s to say.

use chrono::NaiveDate;

use super::days::{Days, typed};
use super::{of, said};
use crate::commands::Result;
use crate::document::Text;
use crate::language::{Lang, dates, words};
use crate::problem::Problem;
use crate::records::Away;
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Question, Snapshot};

/// Clients that are named where some of them may go to another.
const NAMED: usize = 2;

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
    /// Whose the clients are that go over, and which.
    pub taken: Vec<&'a Folder>,
    /// Of them, those that the person covers for others.
    pub passed_on: Vec<(&'a Person, usize)>,
    own: usize,
    /// Whom the cover stands in for in these days already.
    besides: Vec<(&'a Person, usize)>,
    norm: Option<usize>,
    /// Who else has room for how many, most first.
    room: Vec<(&'a Person, usize)>,
    /// Tasks of the person's own that are due in these days.
    pub due: usize,
}

/// How it fits what is recorded of the person.
pub(super) enum Fit<'a> {
    New,
    /// The absence at this place has other days, or another cover.
    Changes(usize, &'a Away),
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        question: &Question,
        (person, by): (&str, &str),
        (from, to): Days,
        only: &[String],
        why: &str,
    ) -> Result<Plan<'a>> {
        let theirs = super::known(snapshot, person)?;
        let cover = super::known(snapshot, by)?;
        let handed = snapshot.covered_by(person, (from, to));
        let own: Vec<&Folder> = of(snapshot, &theirs.slug).collect();
        let passed: Vec<&Folder> = handed.iter().flat_map(|(_, all)| all.iter().copied()).collect();
        let named = |folder: &&Folder| only.is_empty() || only.contains(&folder.slug);
        let taken: Vec<&Folder> =
            own.into_iter().chain(passed.iter().copied()).filter(named).collect();
        if let Some(slug) = only.iter().find(|slug| !taken.iter().any(|one| one.slug == **slug)) {
            return Err(Problem::refused(format!("`{slug}` is no client of `{person}`"))
                .hint(format!("acct client assign {slug} manager {person}")));
        }
        let count = |(whose, folders): &(&'a Person, Vec<&'a Folder>)| {
            (*whose, folders.iter().filter(|folder| named(folder)).count())
        };
        let besides = snapshot.covered_by(by, (from, to));
        let besides = besides.iter().filter(|(whose, _)| whose.slug != theirs.slug);
        let mut plan = Plan {
            person: theirs,
            cover,
            from,
            to,
            passed_on: handed.iter().map(count).filter(|(_, n)| *n > 0).collect(),
            taken,
            own: of(snapshot, &cover.slug).count(),
            besides: besides.map(|(whose, folders)| (*whose, folders.len())).collect(),
            norm: snapshot.cap(cover),
            only: only.to_vec(),
            why: why.to_owned(),
            today: question.today,
            room: Vec::new(),
            due: due(snapshot, theirs, (from, to)),
        };
        plan.room = plan.others(snapshot);
        plan.may_be()?;
        Ok(plan)
    }

    /// Nobody covers for themselves, or while they are away.
    fn may_be(&self) -> Result<()> {
        let (person, by) = (&self.person.slug, &self.cover.slug);
        if person == by {
            return Err(Problem::refused(format!("`{by}` cannot cover for `{person}`"))
                .hint(self.another()));
        }
        let days = (self.from, self.to);
        // A cover that stands stays, though somebody covers for it in turn since.
        let away = self.cover.away.iter().find(|away| away.touches(days.0, days.1));
        if let Some(away) = away.filter(|_| !self.stands()) {
            let what = format!("`{by}` is away as well, {}", said(Lang::En, away, self.today));
            let before = away.from.and_then(|first| first.pred_opt());
            let hint = match before.filter(|last| *last >= self.from) {
                Some(last) => {
                    let part = typed((self.from, last), self.today);
                    format!("acct cover {person} {by} {part}     and another for the rest")
                }
                None => self.another(),
            };
            return Err(Problem::refused(what).hint(hint));
        }
        if self.cover.left.is_some_and(|left| left < self.to) {
            return Err(
                Problem::refused(format!("`{by}` does not work here then")).hint(self.another())
            );
        }
        Ok(())
    }

    /// These days, or more, are on record with this cover.
    fn stands(&self) -> bool {
        self.person.away.iter().any(|away| {
            away.cover == self.cover.slug
                && away.clients == self.only
                && away.holds(self.from)
                && away.holds(self.to)
        })
    }

    /// The same by whoever has most room.
    fn another(&self) -> String {
        let days = typed((self.from, self.to), self.today);
        match self.room.first() {
            Some((other, _)) => format!("acct cover {} {} {days}", self.person.slug, other.slug),
            None => "acct person list".to_owned(),
        }
    }

    /// The same first or the same last day and the same clients: the absence that is recorded, with
    /// what changes about it. What else falls into these days is another absence.
    ///
    /// # Errors
    /// When another absence is in these days, for the same clients.
    pub(super) fn fit(&self) -> Result<Fit<'a>> {
        let same = |away: &&(usize, &Away)| {
            away.1.clients == self.only && away.1.touches(self.from, self.to)
        };
        let known: Vec<(usize, &Away)> = self.person.away.iter().enumerate().collect();
        let Some((at, away)) = known.iter().find(same) else { return Ok(Fit::New) };
        if away.from == Some(self.from) || away.to == Some(self.to) {
            return Ok(Fit::Changes(*at, away));
        }
        let first = away.from.map_or(self.from, |from| from.min(self.from));
        let last = away.to.map_or(self.to, |to| to.max(self.to));
        let person = &self.person.slug;
        let eve = self.from.pred_opt().filter(|eve| *eve >= first);
        let hint = match eve {
            // the first part stays with whoever has it
            Some(eve) if away.cover != self.cover.slug && !away.cover.is_empty() => format!(
                "acct cover {person} {} {}     and then this one",
                away.cover,
                typed((first, eve), self.today)
            ),
            _ => format!(
                "acct cover {person} {} {}     or change its dates: acct edit {person}",
                self.cover.slug,
                typed((first, last), self.today)
            ),
        };
        Err(Problem::refused(format!(
            "`{person}` has an absence in these days already, {}",
            said(Lang::En, away, self.today)
        ))
        .hint(hint))
    }

    /// Who else has room for how many in these days, most first.
    fn others(&self, snapshot: &'a Snapshot) -> Vec<(&'a Person, usize)> {
        let days = (self.from, self.to);
        let mut room: Vec<(&Person, usize)> = snapshot
            .people
            .iter()
            .filter(|one| one.role == "manager")
            .filter(|one| one.slug != self.person.slug && one.slug != self.cover.slug)
            .filter(|one| one.left.is_none_or(|left| left >= self.to))
            .filter(|one| !one.away.iter().any(|away| away.touches(days.0, days.1)))
            .filter_map(|one| {
                let covers = snapshot.covered_by(&one.slug, days);
                let covers = covers.iter().map(|(_, folders)| folders.len()).sum();
                let left = snapshot.room(one)?.saturating_sub(covers);
                (left > 0).then_some((one, left))
            })
            .collect();
        room.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)));
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
        let why = if self.why.is_empty() { holiday(lang) } else { self.why.clone() };
        let when = said(lang, &self.away(), self.today);
        let away = format!("{}, {why} {when}.", self.person.name);
        let mut lines = vec![Text::from(format!("{away} {}", self.load(lang)))];
        if self.to < self.today {
            lines.push(Text::from(is_past(lang)));
        }
        lines.extend(self.turning_points(lang));
        for (whose, clients) in &self.besides {
            lines.push(Text::from(covers_too(lang, &self.cover.name, &whose.name, *clients)));
        }
        for (whose, clients) in &self.passed_on {
            let names = (&*self.person.name, &*whose.name, &*self.cover.name);
            lines.push(Text::from(goes_on(lang, names.0, names.1, names.2, *clients)));
        }
        if self.cover.is_newcomer() && self.cover.exam.is_none_or(|exam| exam > self.from) {
            lines.push(Text::from(before_exam(lang, &self.cover.name)));
        }
        let sum = self.sum();
        if self.norm.is_some_and(|norm| sum > norm) && !self.taken.is_empty() {
            let others: Vec<String> =
                self.room.iter().map(|(one, left)| format!("{} — {left}", one.name)).collect();
            let some: Vec<&str> = self.taken.iter().map(|one| &*one.slug).take(NAMED).collect();
            lines.push(Text::from(match &others[..] {
                [] => no_room(lang),
                others => room(lang, &others.join(", "), &some.join(",")),
            }));
        }
        lines
    }

    /// Contracts that begin or end in these days: whoever covers has to know before.
    fn turning_points(&self, lang: Lang) -> Vec<Text> {
        let during = |day: &NaiveDate| self.from <= *day && *day <= self.to;
        let mut found: Vec<(NaiveDate, String)> = Vec::new();
        for folder in &self.taken {
            let (name, deal) = (&folder.card.name, &folder.card.deal);
            let said = |day| dates::day_month(lang, day, self.today);
            let begins = deal.start.filter(during);
            found.extend(begins.map(|day| (day, contract_begins(lang, name, &said(day)))));
            let ends = deal.end.filter(during);
            found.extend(ends.map(|day| (day, contract_ends(lang, name, &said(day)))));
        }
        found.sort();
        found.into_iter().map(|(_, line)| Text::from(line)).collect()
    }

    fn sum(&self) -> usize {
        let besides: usize = self.besides.iter().map(|(_, clients)| clients).sum();
        self.own + besides + self.taken.len()
    }

    fn load(&self, lang: Lang) -> String {
        if self.taken.is_empty() {
            return stands_in(lang, &self.cover.name, self.due);
        }
        let besides = self.besides.iter().map(|(_, clients)| *clients);
        let parts = std::iter::once(self.own).chain(besides).chain([self.taken.len()]);
        let parts: Vec<String> = parts.map(|count| count.to_string()).collect();
        let sum = format!("{} = {}", parts.join(" + "), self.sum());
        let load = self.norm.map_or_else(|| sum.clone(), |norm| of_norm(lang, &sum, norm));
        covers(lang, self.taken.len(), &self.cover.name, &load)
    }
}

/// Open tasks that are the person's and due in these days.
fn due(snapshot: &Snapshot, person: &Person, (from, to): Days) -> usize {
    let of_client = |folder: &Folder| {
        let cast = snapshot.cast(folder, None);
        let manager = folder.card.manager();
        let theirs = folder.tasks.iter().filter(|task| {
            let owner = cast.owner(task, manager);
            owner.side == crate::records::Side::Us && owner.slug == person.slug
        });
        theirs.filter(|task| task.due.is_some_and(|due| from <= due && due <= to)).count()
    };
    snapshot.clients.iter().map(of_client).sum()
}

crate::messages! {
    fn holiday() { ru: "отпуск", en: "on holiday" }
    fn of_norm(sum: &str, norm: usize) {
        ru: format!("{sum} при норме {norm}"),
        en: format!("{sum}, the norm is {norm}"),
    }
    fn covers(n: usize, name: &str, load: &str) {
        ru: format!("{}: замещает {name} ({load}).", words::CLIENT.ru(n)),
        en: format!("{}: {name} covers ({load}).", words::CLIENT.en(n)),
    }
    fn stands_in(name: &str, due: usize) {
        ru: match due {
            0 => format!("Замещает {name}."),
            due => format!("Замещает {name}: {} со сроком в эти дни.", words::TASK.ru(due)),
        },
        en: match due {
            0 => format!("{name} covers."),
            due => format!("{name} covers: {} due in these days.", words::TASK.en(due)),
        },
    }
    fn covers_too(name: &str, whose: &str, clients: usize) {
        ru: format!("В эти дни {name} замещает ещё: {whose}, {}.", words::CLIENT.ru(clients)),
        en: format!("In these days {name} also covers for {whose}: {}.", words::CLIENT.en(clients)),
    }
    fn goes_on(name: &str, whose: &str, cover: &str, clients: usize) {
        ru: format!(
            "{name} в эти дни замещает: {whose}, {}. Теперь и здесь замещает {cover}.",
            words::CLIENT.ru(clients)
        ),
        en: format!(
            "{name} covers for {whose} in these days, {}: {cover} covers these as well.",
            words::CLIENT.en(clients)
        ),
    }
    fn is_past() { ru: "Эти дни уже прошли.", en: "These days are over." }
    fn contract_begins(client: &str, day: &str) {
        ru: format!("{client}: начало работ по договору {day}."),
        en: format!("{client}: the contract begins on {day}."),
    }
    fn contract_ends(client: &str, day: &str) {
        ru: format!("{client}: договор заканчивается {day}."),
        en: format!("{client}: the contract ends on {day}."),
    }
    fn before_exam(name: &str) {
        ru: format!("{name}: новичок, экзамен не сдан; рядом нужен ментор."),
        en: format!("{name} is a newcomer before the exam: a mentor should be at hand."),
    }
    fn room(others: &str, clients: &str) {
        ru: format!("Место ещё есть: {others}. Часть клиентов другому: --only {clients}"),
        en: format!("There is room with {others}. Some clients to another: --only {clients}"),
    }
    fn no_room() {
        ru: "Свободного места ни у кого нет.",
        en: "Nobody else has room.",
    }
}
