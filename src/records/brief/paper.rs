//! The Markdown of a brief: a new one of its questionnaire, an answer laid in, a question added.
//! Every byte that belongs to no answer that is laid in stays as somebody wrote it.

use chrono::NaiveDate;

use super::parts::{apart, is_of};
use crate::language::Lang;
use crate::language::names::fold;
use crate::records::questionnaire::{Part, Question, Questionnaire};
use crate::records::wording::Wording;
use crate::syntax::day;
use crate::syntax::sections::{Section, sections, subsections};

/// Who said it, when, and in which record; what is not known is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    pub on: Option<NaiveDate>,
    pub by: String,
    pub from: String,
}

/// What an answer answers.
#[derive(Debug, Clone, Copy)]
pub enum Place<'q> {
    Question(&'q Question),
    Part(&'q Question, &'q Part),
    /// Asked on the way, by its heading.
    Besides(&'q str),
}

/// An open fence or comment would hide what comes after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unclosed;

/// The body of a new brief: every question, with nothing under it.
#[must_use]
pub fn blank(questionnaire: &Questionnaire, lang: Lang) -> String {
    let asked = questionnaire.questions.iter();
    asked.map(|question| blank_question(question, lang, "\n")).collect()
}

fn blank_question(question: &Question, lang: Lang, eol: &str) -> String {
    let heading = heading(&question.ask, &question.id, lang);
    let mut out = format!("{eol}## {heading}{eol}<!-- q:{} -->{eol}", question.id);
    for part in &question.parts {
        out.push_str(&blank_part(part, lang, eol));
    }
    out
}

fn blank_part(part: &Part, lang: Lang, eol: &str) -> String {
    format!("{eol}### {}{eol}", heading(&part.ask, &part.id, lang))
}

/// One line, for a heading is one.
fn heading(ask: &Wording, id: &str, lang: Lang) -> String {
    let said = one_line(ask.of(lang));
    if said.is_empty() { id.to_owned() } else { said }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A question that came up on the way, at the end.
#[must_use]
pub fn ask(body: &str, question: &str) -> String {
    let eol = eol(body);
    let mut out = ended(body, eol);
    out.push_str(&format!("{eol}## {}{eol}", one_line(question)));
    out
}

/// Whether a heading is there that no questionnaire asks for.
#[must_use]
pub fn asks(body: &str, question: &str) -> bool {
    besides(body, question).is_some()
}

/// Lays an answer in; a question or part that is not there comes to the end of what is.
///
/// # Errors
/// When the answer would hide what comes after it, or what stands above hides its place.
pub fn lay(
    body: &str,
    lang: Lang,
    place: Place,
    said: &Said,
    text: &str,
) -> Result<String, Unclosed> {
    // trimmed first: what stands at the beginning of its line then is a heading
    let text = text.trim();
    if !is_closed(text) {
        return Err(Unclosed);
    }
    let eol = eol(body);
    match place {
        Place::Question(question) => {
            let text = lowered(text, sections);
            let (above, parts) = apart(question, &text);
            let mut new = body.to_owned();
            if parts.is_empty() || !above.trim().is_empty() {
                let (tied, answer, after) = opened(body, lang, question, said)?;
                new = laid(&tied, &with_parts(&above, &answer, question), &after, eol);
            }
            // a part that is not said now stays as it was
            for (part, text) in parts.iter().filter(|(_, text)| !text.trim().is_empty()) {
                new = lay(&new, lang, Place::Part(question, part), said, text)?;
            }
            Ok(new)
        }
        Place::Part(question, part) => {
            let (tied, answer, after) = opened(body, lang, question, said)?;
            let (before, rest) = of_part(&answer, lang, part, eol)?;
            let text = lowered(&lowered(text, sections), subsections);
            Ok(laid(&(tied + &before), &text, &(rest + &after), eol))
        }
        Place::Besides(heading) => {
            let asked = if asks(body, heading) { body.to_owned() } else { ask(body, heading) };
            let section = besides(&asked, heading).ok_or(Unclosed)?;
            let start = section.range.end - section.text.len();
            let (before, after) = (&asked[..start], &asked[section.range.end..]);
            Ok(laid(before, &lowered(text, sections), after, eol))
        }
    }
}

/// The body up to a question's comment, which says who said it now; its answer; what comes after.
fn opened(
    body: &str,
    lang: Lang,
    question: &Question,
    said: &Said,
) -> Result<(String, String, String), Unclosed> {
    let eol = eol(body);
    let asked = match find(body, &question.id) {
        Some(_) => body.to_owned(),
        None => ended(body, eol) + &blank_question(question, lang, eol),
    };
    let (section, tie) = find(&asked, &question.id).ok_or(Unclosed)?;
    let start = section.range.end - section.text.len();
    let comment = retied(&section.text[tie.clone()], said);
    let tied = format!("{}{comment}", &asked[..start + tie.start]);
    let answer = section.text[tie.end..].to_owned();
    Ok((tied, answer, asked[section.range.end..].to_owned()))
}

/// What is said of a question as a whole stands above its parts, which stay.
fn with_parts(text: &str, answer: &str, question: &Question) -> String {
    let (above, _) = apart(question, answer);
    format!("{}\n\n{}", text.trim_end(), answer[above.len()..].trim_end())
}

/// An answer up to the heading of a part, and from the next one on.
fn of_part(answer: &str, lang: Lang, part: &Part, eol: &str) -> Result<(String, String), Unclosed> {
    let there = subsections(answer).iter().any(|sub| is_of(part, sub.heading));
    let answer = match there {
        true => answer.to_owned(),
        false => ended(answer, eol) + &blank_part(part, lang, eol),
    };
    let subs = subsections(&answer);
    let sub = subs.iter().find(|sub| is_of(part, sub.heading)).ok_or(Unclosed)?;
    let start = sub.range.end - sub.text.len();
    Ok((answer[..start].to_owned(), answer[sub.range.end..].to_owned()))
}

/// A text between an empty line and, where more comes, another.
fn laid(before: &str, text: &str, after: &str, eol: &str) -> String {
    let text = text.trim().replace("\r\n", "\n").replace('\n', eol);
    let mut out = ended(before, eol);
    if !text.is_empty() {
        out.push_str(&format!("{eol}{text}{eol}"));
    }
    if !after.is_empty() {
        out.push_str(eol);
    }
    out.push_str(after);
    out
}

/// The section that is tied to a question, and where in its text the comment stands.
fn find<'b>(body: &'b str, id: &str) -> Option<(Section<'b>, std::ops::Range<usize>)> {
    sections(body).into_iter().filter(|section| !section.heading.is_empty()).find_map(|section| {
        let start = section.text.len() - section.text.trim_start().len();
        let rest = section.text.get(start..)?;
        let inside = rest.strip_prefix("<!--")?.split_once("-->")?.0;
        let mut words = inside.split_whitespace();
        let tied = words.next()?.strip_prefix("q:")? == id;
        let end = start + "<!--".len() + inside.len() + "-->".len();
        tied.then_some((section, start..end))
    })
}

/// A heading of that wording without a tie.
fn besides<'b>(body: &'b str, question: &str) -> Option<Section<'b>> {
    let untied = |section: &Section| {
        let text = section.text.trim_start();
        !text.strip_prefix("<!--").is_some_and(|rest| rest.trim_start().starts_with("q:"))
    };
    sections(body).into_iter().find(|section| {
        !section.heading.is_empty() && fold(section.heading) == fold(question) && untied(section)
    })
}

/// The comment with another `on`, `by` and `from`; what else somebody wrote in it stays.
fn retied(comment: &str, said: &Said) -> String {
    let inside = comment.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    let ours = |word: &&str| {
        let key = word.split_once(':').map(|(key, _)| key);
        !matches!(key, Some("on" | "by" | "from"))
    };
    let mut words: Vec<String> =
        inside.unwrap_or_default().split_whitespace().filter(ours).map(str::to_owned).collect();
    let known = [("by", said.by.as_str()), ("from", said.from.as_str())];
    let on = said.on.map(|on| format!("on:{}", day::write(on)));
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    let new: Vec<String> =
        on.into_iter().chain(known.map(|(key, value)| format!("{key}:{value}"))).collect();
    words.splice(1.min(words.len())..1.min(words.len()), new);
    format!("<!-- {} -->", words.join(" "))
}

/// An answer's own headings are lower ones, so that none of them ends it.
fn lowered(text: &str, cut: for<'t> fn(&'t str) -> Vec<Section<'t>>) -> String {
    let mut out = text.to_owned();
    for section in cut(text).iter().rev().filter(|section| !section.heading.is_empty()) {
        out.insert(section.range.start, '#');
    }
    out
}

/// Neither a fence nor a comment is left open.
fn is_closed(text: &str) -> bool {
    let more = format!("{text}\n\n## end\n");
    sections(&more).last().is_some_and(|section| section.heading == "end")
}

/// The text with an end to its last line.
fn ended(text: &str, eol: &str) -> String {
    let mut out = text.to_owned();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(eol);
    }
    out
}

fn eol(body: &str) -> &'static str {
    if body.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Place, Said, Unclosed, ask, blank, lay};
    use crate::language::Lang;
    use crate::records::brief::Brief;
    use crate::records::questionnaire::{Part, Question, Questionnaire};
    use crate::records::wording::Wording;

    fn wording(ru: &str) -> Wording {
        Wording([("ru".to_owned(), ru.to_owned())].into())
    }

    fn sheet() -> Questionnaire {
        let question = |id: &str, ask: &str| Question {
            id: id.to_owned(),
            ask: wording(ask),
            ..Question::default()
        };
        let part = |id: &str, ask: &str| Part { id: id.to_owned(), ask: wording(ask) };
        let parts = vec![part("wish", "Чего ждёт?"), part("fear", "Чего опасается")];
        let buyer = Question { parts, ..question("buyer", "Кто покупает?") };
        let questions = vec![buyer, question("cycle", "Цикл\nсделки"), question("goal", "Цель")];
        Questionnaire { questions, ..Questionnaire::default() }
    }

    fn said() -> Said {
        Said { on: None, by: "client:rita".to_owned(), from: String::new() }
    }

    fn brief(body: &str) -> Brief {
        Brief { body: body.to_owned(), ..Brief::default() }
    }

    #[test]
    fn a_new_brief_asks_everything_and_takes_answers_in_their_places() {
        let sheet = sheet();
        let (buyer, cycle) = (&sheet.questions[0], &sheet.questions[1]);
        let body = blank(&sheet, Lang::Ru);
        assert_eq!(
            body,
            "\n## Кто покупает?\n<!-- q:buyer -->\n\n### Чего ждёт?\n\n### Чего опасается\n\n## Цикл сделки\n<!-- q:cycle -->\n\n## Цель\n<!-- q:goal -->\n"
        );
        let put =
            |body: &str, place, text: &str| lay(body, Lang::Ru, place, &said(), text).unwrap();
        let body = put(&body, Place::Part(buyer, &buyer.parts[1]), "Очередь");
        let body = put(&body, Place::Question(cycle), "10 дней\n\n## Почему\n");
        let body = put(&body, Place::Besides("А возврат?"), "Сами");
        assert_eq!(
            body,
            "\n## Кто покупает?\n<!-- q:buyer by:client:rita -->\n\n### Чего ждёт?\n\n### Чего опасается\n\nОчередь\n\n## Цикл сделки\n<!-- q:cycle by:client:rita -->\n\n10 дней\n\n### Почему\n\n## Цель\n<!-- q:goal -->\n\n## А возврат?\n\nСами\n"
        );
    }

    #[test]
    fn an_answer_that_would_hide_the_next_question_is_not_laid_in() {
        let sheet = sheet();
        let body = blank(&sheet, Lang::Ru);
        for text in ["```\nкод", "<!-- потом"] {
            let place = Place::Question(&sheet.questions[1]);
            assert_eq!(lay(&body, Lang::Ru, place, &said(), text), Err(Unclosed), "{text}");
        }
    }

    #[test]
    fn what_else_stands_in_the_comment_stays() {
        let sheet = sheet();
        let body = "## Цикл?\r\n<!-- q:cycle on:2026-01-12 by:olga перевод -->\r\nДолго\r\n";
        let place = Place::Question(&sheet.questions[1]);
        assert_eq!(
            lay(body, Lang::Ru, place, &said(), "Неделя\nили две").unwrap(),
            "## Цикл?\r\n<!-- q:cycle by:client:rita перевод -->\r\n\r\nНеделя\r\nили две\r\n"
        );
    }

    #[test]
    fn parts_that_are_not_said_now_stay() {
        let sheet = sheet();
        let buyer = &sheet.questions[0];
        let body = "## Кто?\n<!-- q:buyer -->\n\nКафе\n\n### Чего ждёт?\n\nСкорости\n\n### Чего опасается\n\nОчереди\n";
        let text = "### Чего ждёт\n\n### Чего опасается:\n\nЦены\n\n### Откуда\n\nИз отзывов\n";
        let new = lay(body, Lang::Ru, Place::Question(buyer), &said(), text).unwrap();
        let now = "## Кто?\n<!-- q:buyer by:client:rita -->\n\nКафе\n\n### Чего ждёт?\n\nСкорости\n\n### Чего опасается\n\nЦены\n\n#### Откуда\n\nИз отзывов\n";
        assert_eq!(new, now);
        assert_eq!(lay(&new, Lang::Ru, Place::Question(buyer), &said(), text).unwrap(), now);
    }

    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            Just("## Ещё вопрос".to_owned()),
            Just("### Чего опасается".to_owned()),
            Just("  отступ и `## код`".to_owned()),
            Just("<!-- заметка -->".to_owned()),
            Just("```\n## в коде\n```".to_owned()),
            "[а-яa-z0-9 #*_-]{0,24}",
        ]
    }

    proptest! {
        /// Whatever a hand wrote into a brief: an answer changes its own place and nothing else.
        #[test]
        fn an_answer_leaves_every_other_byte(
            above in proptest::collection::vec(line(), 0..6),
            below in proptest::collection::vec(line(), 0..6),
            dos in any::<bool>(),
            text in "[А-Яа-я0-9 .,\n#-]{1,60}",
        ) {
            let sheet = sheet();
            let before = format!("{}\n\n", above.join("\n"));
            let after = format!("## Цель\n<!-- q:goal -->\n{}", below.join("\n"));
            let eol = |text: &str| if dos { text.replace('\n', "\r\n") } else { text.to_owned() };
            let (before, after) = (eol(&before), eol(&after));
            let own = eol("## Цикл сделки\n<!-- q:cycle -->\n\nстарый ответ\n\n");
            let body = format!("{before}{own}{after}");
            let place = Place::Question(&sheet.questions[1]);
            let new = lay(&body, Lang::Ru, place, &said(), &text).unwrap();
            prop_assert!(new.starts_with(&before), "{new:?}");
            prop_assert!(new.ends_with(&after), "{new:?}");
            let (was, now) = (brief(&body), brief(&new));
            let (was, now) = (was.answers(), now.answers());
            prop_assert_eq!(was.len(), now.len());
            for (was, now) in was.iter().zip(&now) {
                if was.question == "cycle" {
                    prop_assert_eq!(now.by, "client:rita");
                } else {
                    prop_assert_eq!((was.heading, was.text), (now.heading, now.text));
                }
            }
        }

        /// The same for a part of an answer.
        #[test]
        fn a_part_leaves_the_other_parts(other in line(), text in "[А-Яа-я0-9 .,\n#-]{1,60}") {
            let sheet = sheet();
            let buyer = &sheet.questions[0];
            let body = format!("## Кто?\n<!-- q:buyer -->\n\nвступление\n\n### чего ждёт:\n\nскорости\n\n### Чего опасается\n\n{other}\n\n## Цель\n<!-- q:goal -->\n");
            let place = Place::Part(buyer, &buyer.parts[0]);
            let new = lay(&body, Lang::Ru, place, &said(), &text).unwrap();
            let tail = format!("### Чего опасается\n\n{other}\n\n## Цель\n<!-- q:goal -->\n");
            prop_assert!(new.ends_with(&tail), "{new:?}");
            prop_assert!(new.contains("\n\nвступление\n\n### чего ждёт:\n"), "{new:?}");
        }
    }

    #[test]
    fn a_question_asked_twice_stands_once() {
        let body = ask("## А возврат?\n", "  а возврат? ");
        assert_eq!(body, "## А возврат?\n\n## а возврат?\n");
        assert!(super::asks(&body, "А ВОЗВРАТ?"));
    }
}
