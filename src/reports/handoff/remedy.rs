//! The command that mends what is missing, as it can be typed: names and days that fit, and examples
//! where only a person knows.

use chrono::{Days, Months, NaiveDate};

use crate::language::Lang;
use crate::records::goal::Test;
use crate::records::handoff::{Gap, Handoff};
use crate::records::person::Person;
use crate::records::proposal::Difference;
use crate::records::snapshot::Question;

pub(in crate::reports) fn of(handoff: &Handoff, gap: &Gap, question: &Question) -> String {
    let (lang, slug) = (question.lang, &handoff.folder.slug);
    let set = |assigned: &str| format!("acct client set {slug} {assigned}");
    let start = || handoff.folder.card.deal.start.unwrap_or_else(|| first_day(question));
    match gap {
        Gap::Agreements => {
            format!("acct chat {slug} \"{}\" --agree \"! {}\"", about(lang), agreed(lang))
        }
        Gap::Services => set(&format!("\"deal.services+={}\"", service(lang))),
        Gap::Scope(at) => set(&format!("\"deal.services[{at}].scope={}\"", scope(lang))),
        Gap::Price(at) => set(&format!("\"deal.services[{at}].price=60000\"")),
        Gap::Currency => set(&format!("deal.currency={}", lang.pick("RUB", "EUR"))),
        Gap::End => set(&format!("deal.end={}", a_year_on(start()))),
        Gap::Offered(at) => as_offered(handoff, *at),
        Gap::Validity => set(&format!("deal.valid_until={}", two_weeks_on(question))),
        Gap::Goals => format!(
            "acct goal add {slug} \"{}\" --metric leads --unit \"{}\" --from 70 --to 120 --by {} \
             --why \"{}\"",
            goal(lang),
            unit(lang),
            quarter_on(question.today),
            why(lang)
        ),
        Gap::Goal(goal, failing) => goal_set(handoff, goal, failing, question),
        Gap::Manager => assign(handoff, lang, "manager"),
        Gap::Lead => assign(handoff, lang, "lead"),
        Gap::Sales => assign(handoff, lang, "sales"),
        Gap::Specialist => specialist(handoff, lang),
        Gap::Phone(person) => {
            format!("acct person set {person} \"phone={}\"", phone(lang))
        }
        Gap::Email(person) => format!("acct person set {person} emails={person}@example.com"),
        Gap::Contact => format!(
            "acct contact add {slug} \"{}\" --email name@example.com --decides",
            somebody(lang)
        ),
        Gap::Start => set(&format!("deal.start={}", first_day(question))),
        Gap::Special => set(&format!("deal.special={}", lang.pick("нет", "none"))),
    }
}

/// Back to what was offered; what cannot be taken back is offered anew.
fn as_offered(handoff: &Handoff, at: usize) -> String {
    let slug = &handoff.folder.slug;
    let offered = handoff.differences().get(at).and_then(Difference::offered);
    match offered {
        Some((key, value)) => {
            format!("acct client set {slug} \"{key}={}\"", value.replace('"', "'"))
        }
        None => offer_anew(handoff),
    }
}

/// The other way out of a difference.
pub(super) fn offer_anew(handoff: &Handoff) -> String {
    format!("acct proposal {} --anew --sent", handoff.folder.slug)
}

/// A working day in two weeks.
fn two_weeks_on(question: &Question) -> NaiveDate {
    let day = question.today.checked_add_days(Days::new(14)).unwrap_or(question.today);
    question.calendar.next_workday(day)
}

fn goal_set(handoff: &Handoff, goal: &str, failing: &[Test], question: &Question) -> String {
    let lang = question.lang;
    let record = handoff.folder.goals.iter().find(|known| known.slug == goal);
    let mut values = Vec::new();
    for test in failing {
        match test {
            Test::Concrete => values.push(format!("by={}", quarter_on(question.today))),
            Test::Argued => values.push(format!("\"why={}\"", why(lang))),
            Test::Measurable => {
                if record.is_none_or(|goal| goal.metric.is_empty()) {
                    values.push(format!("metric={goal}"));
                }
                if record.is_none_or(|goal| goal.to.is_none()) {
                    values.push("from=70 to=120".to_owned());
                }
            }
        }
    }
    format!("acct goal set {}/{goal} {}", handoff.folder.slug, values.join(" "))
}

/// Somebody who works here in that role; otherwise whoever there is.
pub(in crate::reports) fn assign(handoff: &Handoff, lang: Lang, role: &str) -> String {
    let here = |person: &&Person| person.left.is_none_or(|left| left >= handoff.today);
    let mut people = handoff.people.iter().filter(here);
    let fitting = people.clone().find(|person| person.role == role);
    match fitting.or_else(|| people.next()) {
        Some(person) => {
            format!("acct client assign {} {role} {}", handoff.folder.slug, person.slug)
        }
        None => format!(
            "acct person add \"{}\" --role {role} --email name@example.com --phone \"{}\"",
            somebody(lang),
            phone(lang)
        ),
    }
}

/// Somebody who works on projects, in that person's own role.
fn specialist(handoff: &Handoff, lang: Lang) -> String {
    let works = |person: &&Person| {
        !matches!(person.role.as_str(), "" | "manager" | "lead" | "sales" | "sdr")
            && !person.is_gone(handoff.today)
    };
    let slug = &handoff.folder.slug;
    match handoff.people.iter().find(works) {
        Some(person) => format!("acct client assign {slug} {} {}", person.role, person.slug),
        None => assign(handoff, lang, "ppc"),
    }
}

/// The first working day of the next month.
fn first_day(question: &Question) -> NaiveDate {
    use chrono::Datelike;
    let next = question.today.with_day(1).and_then(|day| day.checked_add_months(Months::new(1)));
    question.calendar.next_workday(next.unwrap_or(question.today))
}

fn a_year_on(start: NaiveDate) -> NaiveDate {
    let year = start.checked_add_months(Months::new(12));
    year.and_then(|day| day.checked_sub_days(Days::new(1))).unwrap_or(start)
}

fn quarter_on(today: NaiveDate) -> NaiveDate {
    let day = today.checked_add_months(Months::new(3)).unwrap_or(today);
    crate::language::calendar::end_of_month(day)
}

crate::messages! {
    fn about() { ru: "Как работаем", en: "How we work" }
    fn agreed() {
        ru: "Тексты выходят после согласования",
        en: "Texts go out after approval",
    }
    fn service() {
        ru: "Реклама; два региона; 60000; в месяц",
        en: "Advertising; two regions; 60000; month",
    }
    fn scope() { ru: "два региона", en: "two regions" }
    fn goal() { ru: "Заявки", en: "Enquiries" }
    fn unit() { ru: "в месяц", en: "a month" }
    fn why() { ru: "Окупить новый склад", en: "To pay for the new warehouse" }
    fn phone() { ru: "+7 900 000-00-00", en: "+44 20 7946 0000" }
    fn somebody() { ru: "Имя Фамилия", en: "First Last" }
}
