//! What a client was offered: the proposals that went out as data, what the next one lacks, and where
//! a deal says something else. How a proposal reads is left to `letters`.

mod cases;
mod differences;

use super::client::Service;
use super::handoff::{Gap, Handoff};
use super::letter::Letter;
use super::snapshot::Folder;
use crate::syntax::Value;

pub use cases::{Case, Cases, known_by, names_any};
pub use differences::{Difference, differences};

/// The name of the letter in `letters/`.
pub const NAME: &str = "proposal";

/// What no proposal may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Reader,
    Goals,
    Services,
    Validity,
}

impl Part {
    pub const ALL: [Part; 4] = [Part::Reader, Part::Goals, Part::Services, Part::Validity];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Part::Reader => "reader",
            Part::Goals => "goals",
            Part::Services => "services",
            Part::Validity => "validity",
        }
    }

    /// The part of the proposal that a gap of the records leaves open, if it is one of them: who runs
    /// the project, and how exact a goal is, may be settled later.
    #[must_use]
    pub fn of(gap: &Gap) -> Option<Part> {
        Some(match gap {
            Gap::Contact => Part::Reader,
            Gap::Goals => Part::Goals,
            Gap::Services | Gap::Scope(_) | Gap::Price(_) | Gap::Currency => Part::Services,
            Gap::Validity => Part::Validity,
            _ => return None,
        })
    }
}

/// What the next proposal cannot say yet.
#[must_use]
pub fn missing(handoff: &Handoff) -> Vec<Gap> {
    let mut gaps: Vec<Gap> =
        handoff.missing().gaps.into_iter().filter(|gap| Part::of(gap).is_some()).collect();
    // The next proposal need not offer what the last one did, but something.
    let nothing = handoff.folder.card.deal.services.is_empty() && !gaps.contains(&Gap::Services);
    gaps.extend(nothing.then_some(Gap::Services));
    let valid = handoff.folder.card.deal.valid_until.is_some_and(|day| day >= handoff.today);
    gaps.extend((!valid).then_some(Gap::Validity));
    gaps
}

/// A proposal as it went out.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal<'a> {
    pub letter: &'a Letter,
    /// From 1; counted, and kept nowhere but in what the client has read.
    pub number: usize,
    pub services: Vec<Service>,
}

/// The proposals that went out, oldest first. Each is made of those before it, so two of one day
/// have an order too.
#[must_use]
pub fn kept(folder: &Folder) -> Vec<Proposal<'_>> {
    let sent = |letter: &&Letter| letter.kind == NAME && letter.sent.is_some();
    let mut letters: Vec<&Letter> = folder.letters.iter().filter(sent).collect();
    letters.sort_by_key(|letter| (letter.sent, letter.from.len()));
    let numbered = letters.into_iter().zip(1..);
    numbered
        .map(|(letter, number)| {
            let services = letter.services.iter().map(|line| offered(line)).collect();
            Proposal { letter, number, services }
        })
        .collect()
}

#[must_use]
pub fn last(folder: &Folder) -> Option<Proposal<'_>> {
    kept(folder).pop()
}

/// An amount as files have it: no point where it is whole.
#[must_use]
pub fn amount(sum: f64) -> Value {
    sum.to_string().parse().map_or(Value::Number(sum), Value::Integer)
}

/// How a service is kept: `PPC | three regions | 120000 | month`.
#[must_use]
pub fn line(service: &Service) -> String {
    let bare = |text: &str| text.trim().replace('|', "/");
    let price = service.price.map(|price| price.to_string()).unwrap_or_default();
    [bare(&service.name), bare(&service.scope), price, bare(&service.per)].join(" | ")
}

/// The service of such a line; what is left out is empty.
fn offered(line: &str) -> Service {
    let mut parts = line.split('|').map(str::trim);
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (name, scope, price, per) = (next(), next(), next(), next());
    Service { name, scope, price: price.parse().ok().filter(|price: &f64| price.is_finite()), per }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_reads_back_as_it_was_kept() {
        let service = Service {
            name: "PPC".into(),
            scope: "Контекст, 3 региона".into(),
            price: Some(120_000.0),
            per: "month".into(),
        };
        assert_eq!(line(&service), "PPC | Контекст, 3 региона | 120000 | month");
        assert_eq!(offered(&line(&service)), service);
        let odd = Service { name: "A|B".into(), price: Some(99.5), ..Service::default() };
        assert_eq!(offered(&line(&odd)).name, "A/B");
        assert_eq!(offered(&line(&odd)).price, Some(99.5));
        assert_eq!(offered("PPC | x | inf").price, None);
        assert_eq!(offered(""), Service::default());
    }

    #[test]
    fn proposals_are_counted_in_the_order_they_went_out() {
        let letter = |id: &str, day: &str, from: &[&str]| Letter {
            id: id.to_owned(),
            kind: NAME.to_owned(),
            sent: day.parse().ok(),
            from: from.iter().map(|id| (*id).to_owned()).collect(),
            ..Letter::default()
        };
        let letters = vec![
            letter("b", "2026-11-10", &["c"]),
            letter("c", "2026-11-10", &[]),
            letter("d", "2026-11-12", &["c", "b"]),
            Letter { sent: None, ..letter("e", "", &[]) },
        ];
        let folder = Folder { letters, ..Folder::default() };
        let numbers: Vec<(usize, &str)> =
            kept(&folder).iter().map(|one| (one.number, one.letter.id.as_str())).collect();
        assert_eq!(numbers, [(1, "c"), (2, "b"), (3, "d")]);
    }
}
