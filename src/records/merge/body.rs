//! Markdown, merged section by section: what one side did to one leaves the others alone. A section
//! that one side alone has stands where that side has it.

use super::pieces::{Choice, Pieces};
use crate::syntax::sections::{Section, sections};
use crate::syntax::three::{self, Lines};

/// A section by its question, where it answers one, otherwise by its heading; the second of a name
/// is another one.
type Named<'t> = Vec<((String, usize), &'t str, Section<'t>)>;

fn named(body: &str) -> Named<'_> {
    let mut found: Named<'_> = Vec::new();
    for section in sections(body) {
        let first = section.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let question = first
            .trim()
            .strip_prefix("<!--")
            .and_then(|rest| rest.split_whitespace().find_map(|word| word.strip_prefix("q:")));
        let name = match question {
            Some(question) => format!("q:{question}"),
            None => section.heading.to_lowercase(),
        };
        let nth = found.iter().filter(|((other, _), ..)| *other == name).count();
        let text = body.get(section.range.clone()).unwrap_or_default();
        found.push(((name, nth), text, section));
    }
    found
}

pub(super) fn merged(base: &str, ours: &str, theirs: &str) -> Pieces {
    let mut pieces = Pieces::default();
    let (base, ours, theirs) = (named(base), named(ours), named(theirs));
    let find = |side: &Named<'_>, name: &(String, usize)| {
        side.iter().find(|(own, ..)| own == name).map(|(_, text, _)| (*text).to_owned())
    };
    for name in order(&base, &ours, &theirs) {
        let (before, here, there) = (find(&base, &name), find(&ours, &name), find(&theirs, &name));
        let heading = ours.iter().chain(&theirs).find(|(own, ..)| *own == name);
        let of = heading.map_or("", |(_, _, section)| section.heading).to_owned();
        let before = before.as_deref();
        match (here, there) {
            (Some(here), Some(there)) => {
                let shared = before.map_or_else(|| shared(&here, &there), str::to_owned);
                section([&shared, &here, &there], &of, &mut pieces);
            }
            // taken out by one: gone, unless the other wrote in it
            (Some(one), None) | (None, Some(one))
                if before == Some(one.as_str()) || before.is_some() && is_bare(&one) => {}
            // a heading of nothing is taken out without a choice
            (Some(one), None) | (None, Some(one)) if before.is_none_or(is_bare) => {
                if one.starts_with('#') {
                    pieces.gap();
                }
                pieces.text(&one);
            }
            (here, there) => pieces.choice(Choice {
                of,
                group: None,
                ours: here.unwrap_or_default(),
                theirs: there.unwrap_or_default(),
            }),
        }
    }
    pieces
}

/// A heading with nothing under it says what no heading says.
fn is_bare(section: &str) -> bool {
    let mut lines = section.lines();
    lines.next().is_some_and(|line| line.starts_with('#'))
        && lines.all(|line| line.trim().is_empty())
}

/// The lines of one section. The empty ones at its end only say that another one follows.
fn section(texts: [&str; 3], of: &str, pieces: &mut Pieces) {
    let parted = texts.map(|text| {
        let end = text.trim_end().len();
        text.split_at(
            text.get(end..).and_then(|rest| rest.find('\n')).map_or(end, |at| end + at + 1),
        )
    });
    let [(base, base_gap), (ours, our_gap), (theirs, their_gap)] = parted;
    pieces.chunks(three::merge(base, ours, theirs, Lines::Markdown), of, None);
    pieces.text(if our_gap == base_gap { their_gap } else { our_gap });
}

/// Our order; a section that only they have stands where it stood before, and a new one follows what
/// it follows there, after our new ones.
fn order(base: &Named<'_>, ours: &Named<'_>, theirs: &Named<'_>) -> Vec<(String, usize)> {
    let known = |name: &(String, usize)| theirs.iter().any(|(own, ..)| own == name);
    let mut names: Vec<(String, usize)> = ours.iter().map(|(name, ..)| name.clone()).collect();
    let mut place = 0;
    for (name, ..) in theirs {
        if let Some(at) = names.iter().position(|own| own == name) {
            place = at + 1;
            continue;
        }
        place = earlier_place(base, name, &names).unwrap_or_else(|| {
            let new = names.iter().skip(place).take_while(|own| !known(own));
            place + new.count()
        });
        names.insert(place, name.clone());
        place += 1;
    }
    names
}

/// Where a section that was there before belongs among those that are there now.
fn earlier_place(
    base: &Named<'_>,
    name: &(String, usize),
    names: &[(String, usize)],
) -> Option<usize> {
    let was = base.iter().position(|(own, ..)| own == name)?;
    let find = |(own, ..): &((String, usize), _, _)| names.iter().position(|there| there == own);
    let (before, after) = (base.get(..was)?, base.get(was + 1..)?);
    before.iter().rev().find_map(find).map(|at| at + 1).or_else(|| after.iter().find_map(find))
}

/// Of two new sections of one name: the lines they begin and end with.
fn shared(ours: &str, theirs: &str) -> String {
    let cut = |text: &str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
    let (left, right) = (cut(ours), cut(theirs));
    let begin = left.iter().zip(&right).take_while(|(one, other)| one == other).count();
    let rest = |lines: &[String]| lines.get(begin..).unwrap_or_default().to_vec();
    let (left_rest, right_rest) = (rest(&left), rest(&right));
    let ends = left_rest.iter().rev().zip(right_rest.iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let last = left_rest.len() - end;
    let head = left.iter().take(begin);
    head.chain(left_rest.iter().skip(last)).map(String::as_str).collect()
}
