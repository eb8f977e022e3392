//! Where a deal says something else than the proposal that went out last: each difference, what was
//! offered, and the edit of the card that takes it back to that.

use super::{Proposal, amount};
use crate::language::numbers::money;
use crate::language::{Lang, names};
use crate::records::change::Op;
use crate::records::client::{Deal, Service};
use crate::records::price::{paid, same_per};
use crate::syntax::Value;

/// One thing that was offered otherwise. Services are named by their place in the deal.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// Offered, and not in the deal.
    Dropped(Service),
    /// In the deal, and not offered.
    Added(usize),
    /// Another scope; what was offered.
    Scope(usize, String),
    /// Another price; the service as it was offered.
    Price(usize, Service),
    /// Paid otherwise; the service as it was offered.
    Per(usize, Service),
    Currency(String),
    AdBudget(f64),
    Vat(String),
    PayBy(String),
}

/// What the deal says otherwise. What the proposal was silent about may be settled after it.
#[must_use]
pub fn differences(proposal: &Proposal, deal: &Deal) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut left: Vec<&Service> = proposal.services.iter().collect();
    for (at, service) in deal.services.iter().enumerate() {
        let same = |offered: &&Service| same(&offered.name, &service.name);
        match left.iter().position(same) {
            Some(place) => of_service(at, left.remove(place), service, &mut found),
            None => found.push(Difference::Added(at)),
        }
    }
    found.extend(left.into_iter().cloned().map(Difference::Dropped));
    let letter = proposal.letter;
    let said = |offered: &str, now: &str| {
        let differs = !offered.trim().is_empty() && !same(offered, now);
        differs.then(|| offered.to_owned())
    };
    found.extend(said(&letter.currency, &deal.currency).map(Difference::Currency));
    let budget = letter.ad_budget.filter(|_| !same_sum(letter.ad_budget, deal.ad_budget));
    found.extend(budget.map(Difference::AdBudget));
    found.extend(said(&letter.vat, &deal.vat).map(Difference::Vat));
    found.extend(said(&letter.pay_by, &deal.pay_by).map(Difference::PayBy));
    found
}

fn of_service(at: usize, offered: &Service, now: &Service, found: &mut Vec<Difference>) {
    if !same(&offered.scope, &now.scope) {
        found.push(Difference::Scope(at, offered.scope.clone()));
    }
    if !same_sum(offered.price, now.price) {
        found.push(Difference::Price(at, offered.clone()));
    }
    if !same_per(&offered.per, &now.per) {
        found.push(Difference::Per(at, offered.clone()));
    }
}

/// A `|` is kept as `/`.
fn same(one: &str, two: &str) -> bool {
    let folded = |text: &str| names::fold(&text.trim().replace('|', "/"));
    folded(one) == folded(two)
}

/// To the kopeck.
fn same_sum(one: Option<f64>, two: Option<f64>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => (one - two).abs() < 0.005,
        (one, two) => one.is_none() && two.is_none(),
    }
}

impl Difference {
    /// The field of the card and what was offered; nothing where an entry would have to go.
    #[must_use]
    pub fn offered(&self) -> Option<(String, String)> {
        let service = |at: &usize, key: &str| format!("deal.services[{at}].{key}");
        let price = |price: Option<f64>| price.map(|price| price.to_string()).unwrap_or_default();
        Some(match self {
            Difference::Dropped(service) => {
                let parts = [&service.name, &service.scope, &price(service.price), &service.per];
                (
                    "deal.services+".to_owned(),
                    parts.map(|part| part.trim().replace(';', ",")).join("; "),
                )
            }
            Difference::Added(_) => return None,
            Difference::Scope(at, scope) => (service(at, "scope"), scope.clone()),
            Difference::Price(at, offered) => (service(at, "price"), price(offered.price)),
            Difference::Per(at, offered) => (service(at, "per"), offered.per.clone()),
            Difference::Currency(currency) => ("deal.currency".to_owned(), currency.clone()),
            Difference::AdBudget(budget) => ("deal.ad_budget".to_owned(), budget.to_string()),
            Difference::Vat(vat) => ("deal.vat".to_owned(), vat.clone()),
            Difference::PayBy(day) => ("deal.pay_by".to_owned(), day.clone()),
        })
    }

    /// «Контекстная реклама: в КП 50 000 ₽ в месяц, в сделке 60 000 ₽ в месяц»
    #[must_use]
    pub fn say(&self, lang: Lang, proposal: &Proposal, deal: &Deal) -> String {
        let name = |at: &usize| deal.services.get(*at).map_or("", |service| service.name.trim());
        let cost = |service: &Service, currency: &str| match service.price {
            Some(price) => paid(lang, &money(lang, price, currency), &service.per),
            None => unsaid(lang),
        };
        let before = &proposal.letter.currency;
        let priced = |at: &usize, offered: &Service| {
            let now = deal.services.get(*at).cloned().unwrap_or_default();
            otherwise(lang, name(at), &cost(offered, before), &cost(&now, &deal.currency))
        };
        let text = |what: &str, offered: &str, now: &str| {
            let now = if now.trim().is_empty() { unsaid(lang) } else { now.trim().to_owned() };
            let offered =
                if offered.trim().is_empty() { unsaid(lang) } else { offered.trim().to_owned() };
            otherwise(lang, what, &offered, &now)
        };
        match self {
            Difference::Dropped(service) => {
                dropped(lang, service.name.trim(), &cost(service, before))
            }
            Difference::Added(at) => {
                let now = deal.services.get(*at).cloned().unwrap_or_default();
                added(lang, name(at), &cost(&now, &deal.currency))
            }
            Difference::Scope(at, offered) => {
                let now = deal.services.get(*at).map_or("", |service| service.scope.as_str());
                text(name(at), offered, now)
            }
            Difference::Price(at, offered) | Difference::Per(at, offered) => priced(at, offered),
            Difference::Currency(offered) => text(&currency(lang), offered, &deal.currency),
            Difference::AdBudget(offered) => {
                let now = deal.ad_budget.map(|budget| money(lang, budget, &deal.currency));
                text(&budget(lang), &money(lang, *offered, before), &now.unwrap_or_default())
            }
            Difference::Vat(offered) => text(&tax(lang), offered, &deal.vat),
            Difference::PayBy(offered) => text(&payment(lang), offered, &deal.pay_by),
        }
    }

    /// The edit that takes the deal back to what was offered.
    #[must_use]
    pub fn mend(&self) -> Option<Op> {
        match self {
            Difference::Dropped(service) => {
                let price = service.price.map_or_else(|| Value::from(""), amount);
                let entry = Value::table([
                    ("name", service.name.as_str().into()),
                    ("scope", service.scope.as_str().into()),
                    ("price", price),
                    ("per", service.per.as_str().into()),
                ]);
                Some(Op::push("deal.services", entry))
            }
            Difference::Price(_, offered) => {
                let (key, _) = self.offered()?;
                Some(Op::set(key, amount(offered.price?)))
            }
            Difference::AdBudget(budget) => Some(Op::set("deal.ad_budget", amount(*budget))),
            _ => self.offered().map(|(key, value)| Op::set(key, value)),
        }
    }
}

crate::messages! {
    fn otherwise(what: &str, offered: &str, now: &str) {
        ru: format!("{what}: в КП — {offered}, в сделке — {now}"),
        en: format!("{what}: {offered} in the proposal, {now} in the deal"),
    }
    fn dropped(name: &str, cost: &str) {
        ru: format!("{name}: в КП — {cost}, в сделке нет"),
        en: format!("{name}: {cost} in the proposal, not in the deal"),
    }
    fn added(name: &str, cost: &str) {
        ru: format!("{name}: в КП нет, в сделке — {cost}"),
        en: format!("{name}: not in the proposal, {cost} in the deal"),
    }
    fn unsaid() { ru: "не указано", en: "not said" }
    fn currency() { ru: "Валюта", en: "Currency" }
    fn budget() { ru: "Рекламный бюджет", en: "Advertising budget" }
    fn tax() { ru: "НДС", en: "VAT" }
    fn payment() { ru: "Оплата", en: "Payment" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::letter::Letter;

    fn service(name: &str, price: f64, per: &str) -> Service {
        Service { name: name.into(), scope: "x".into(), price: Some(price), per: per.into() }
    }

    fn of(offered: &[Service], letter: &Letter, deal: &Deal) -> Vec<Difference> {
        let proposal = Proposal { letter, number: 1, services: offered.to_vec() };
        differences(&proposal, deal)
    }

    #[test]
    fn a_deal_that_says_the_same_in_other_words_is_equal() {
        let letter = Letter {
            currency: "RUB".into(),
            vat: "НДС не облагается".into(),
            ad_budget: Some(200_000.0),
            ..Letter::default()
        };
        let deal = Deal {
            services: vec![service("SEO", 60_000.0, "в месяц"), service("ppc", 90_000.0, "month")],
            currency: "rub".into(),
            vat: "НДС не облагается ".into(),
            ad_budget: Some(200_000.0),
            // the proposal was silent about it
            pay_by: "5-го числа".into(),
            ..Deal::default()
        };
        let offered = [service("PPC", 90_000.0, "месяц"), service("SEO", 60_000.0, "month")];
        assert_eq!(of(&offered, &letter, &deal), []);
    }

    #[test]
    fn each_difference_is_named() {
        let letter = Letter {
            currency: "RUB".into(),
            ad_budget: Some(200_000.0),
            vat: "без НДС".into(),
            pay_by: "5-го числа".into(),
            ..Letter::default()
        };
        let more = Service { scope: "y".into(), ..service("SEO", 70_000.0, "once") };
        let deal = Deal {
            services: vec![more, service("Photo", 10_000.0, "once")],
            currency: "EUR".into(),
            vat: "с НДС".into(),
            ..Deal::default()
        };
        let (seo, ppc) = (service("SEO", 60_000.0, "month"), service("PPC", 1.0, "month"));
        let found = of(&[seo.clone(), ppc.clone()], &letter, &deal);
        assert_eq!(
            found,
            [
                Difference::Scope(0, "x".into()),
                Difference::Price(0, seo.clone()),
                Difference::Per(0, seo),
                Difference::Added(1),
                Difference::Dropped(ppc),
                Difference::Currency("RUB".into()),
                Difference::AdBudget(200_000.0),
                Difference::Vat("без НДС".into()),
                Difference::PayBy("5-го числа".into()),
            ]
        );
        let mended = found.iter().filter(|difference| difference.mend().is_some()).count();
        assert_eq!(mended, found.len() - 1, "only a service that was added cannot be taken back");
    }
}
