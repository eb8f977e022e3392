//! Reads a template against the shape of its letter's data: every name, filter and form, in every
//! branch. What minijinja alone can tell, it is asked after that.

use super::shape::Shape;
use super::tokens::{Is, Part, Token, parts};
use super::words::{FILTERS, TESTS};
use crate::language::Lang;
use crate::language::names::nearest;
use crate::records::template::Slip;

/// Words and signs in one tag: each may be one level more of a tree that is walked with the stack.
const MOST_WORDS: usize = 200;

const TAGS: &[&str] = &["if", "elif", "else", "endif", "for", "endfor", "set"];
const KEYWORDS: &[&str] = &[
    "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None",
];
const LOOP: &[&str] = &[
    "index",
    "index0",
    "revindex",
    "revindex0",
    "first",
    "last",
    "length",
    "previtem",
    "nextitem",
];

/// What is wrong in a template, as far as its text alone tells, in the order of the text.
pub(super) fn slips(text: &str, data: &Shape, of: Lang, screen: Lang) -> Vec<Slip> {
    let parts = parts(text);
    let scopes = vec![Vec::new()];
    let mut eye = Eye { data, of, screen, scopes, open: Vec::new(), elifs: 0, found: Vec::new() };
    for part in &parts.tags {
        eye.part(part);
    }
    for (at, word) in parts.single {
        if data.get(word.split('.').next().unwrap_or(word)).is_some() {
            eye.slip(at, one_brace(screen, word), Some(format!("{{{{ {word} }}}}")));
        }
    }
    let opened = std::mem::take(&mut eye.open).into_iter().map(|(_, at)| at);
    for at in parts.open.into_iter().chain(opened) {
        eye.slip(at, never_closed(screen), None);
    }
    eye.found
}

struct Eye<'d, 't> {
    data: &'d Shape,
    /// The language of the letter: how many forms a word has.
    of: Lang,
    screen: Lang,
    /// Names bound by `for` and `set`, innermost last.
    scopes: Vec<Vec<(&'t str, Shape)>>,
    /// `if` and `for` that were not closed yet, and where they stand.
    open: Vec<(&'t str, usize)>,
    /// How many `elif` there were: each stands inside the one before it.
    elifs: usize,
    found: Vec<Slip>,
}

impl<'t> Eye<'_, 't> {
    fn slip(&mut self, at: usize, what: String, hint: Option<String>) {
        self.found.push(Slip { at: Some(at), what, hint });
    }

    fn part(&mut self, part: &Part<'t>) {
        if let Some(token) = part.tokens.get(MOST_WORDS) {
            self.slip(token.at, too_many(self.screen, MOST_WORDS), None);
        }
        if part.is_value {
            self.value(part);
            return;
        }
        let Some(Token { at, is: Is::Name(tag) }) = part.tokens.first().copied() else {
            return self.slip(part.at, no_tag(self.screen), Some(the_tags(self.screen)));
        };
        let rest = &part.tokens[1..];
        self.pair(at, tag);
        self.elifs += usize::from(tag == "elif");
        if tag == "elif" && self.elifs == MOST_WORDS {
            self.slip(at, too_many_elifs(self.screen, MOST_WORDS), None);
        }
        match tag {
            "if" | "elif" => self.expression(rest),
            "for" => self.begin_for(rest),
            "endfor" => {
                if self.scopes.len() > 1 {
                    self.scopes.pop();
                }
            }
            "set" => self.set(at, rest),
            _ if TAGS.contains(&tag) => {}
            _ => self.slip(at, unknown_tag(self.screen, tag), Some(the_tags(self.screen))),
        }
    }

    /// Every `if` has its `endif`, every `for` its `endfor`.
    fn pair(&mut self, at: usize, tag: &'t str) {
        let begins = match tag {
            "if" | "for" => return self.open.push((tag, at)),
            "endif" | "elif" => "if",
            "endfor" => "for",
            _ => return,
        };
        if self.open.last().is_none_or(|(open, _)| *open != begins) {
            self.slip(at, closes_nothing(self.screen, tag, begins), None);
        } else if tag != "elif" {
            self.open.pop();
        }
    }

    /// A list or a yes is not written as it is.
    fn value(&mut self, part: &Part<'t>) {
        let before = self.found.len();
        self.expression(&part.tokens);
        if self.found.len() > before {
            return;
        }
        let Some((shape, 0)) = self.path(&part.tokens) else { return };
        let Some(Token { at, is: Is::Name(name) }) = part.tokens.first().copied() else { return };
        match shape {
            Shape::List(_) => self.slip(at, a_list(self.screen, name), Some(a_loop(name))),
            Shape::Table(fields) => {
                let inside: Vec<String> =
                    fields.iter().map(|(field, _)| format!("{name}.{field}")).collect();
                let hint = one_of(self.screen, &inside.join(", "));
                self.slip(at, has_parts(self.screen, name), Some(hint));
            }
            Shape::Flag => self.slip(at, a_flag(self.screen, name), Some(an_if(name))),
            _ => {}
        }
    }

    fn begin_for(&mut self, tokens: &[Token<'t>]) {
        let mut bound = Vec::new();
        if let [Token { is: Is::Name(name), .. }, rest @ ..] = tokens {
            let over = rest.get(1..).unwrap_or_default();
            let shape = match self.path(over) {
                Some((Shape::List(inner), _)) => *inner,
                Some((Shape::Any, _)) | None => Shape::Any,
                Some(_) => {
                    self.slip(over[0].at, no_list(self.screen), None);
                    Shape::Any
                }
            };
            bound.push((*name, shape));
            bound.push((
                "loop",
                Shape::Table(LOOP.iter().map(|n| ((*n).into(), Shape::Any)).collect()),
            ));
        }
        self.scopes.push(bound);
        let over = tokens.get(2..).unwrap_or_default();
        if let Some(comma) = tokens.get(1).filter(|token| token.sign(',')) {
            self.slip(comma.at, no_tuple(self.screen), None);
        }
        for token in over.iter().filter(|token| token.is == Is::Name("recursive")) {
            self.slip(token.at, unknown_tag(self.screen, "recursive"), None);
        }
        let plain: Vec<Token> =
            over.iter().copied().filter(|token| token.is != Is::Name("recursive")).collect();
        self.expression(&plain);
    }

    /// `{% set n = … %}`; the form that swallows text is not one of ours.
    fn set(&mut self, at: usize, tokens: &[Token<'t>]) {
        let [Token { is: Is::Name(name), .. }, sign, rest @ ..] = tokens else {
            return self.slip(at, set_takes(self.screen), Some(a_set()));
        };
        if !sign.sign('=') {
            return self.slip(at, set_takes(self.screen), Some(a_set()));
        }
        self.expression(rest);
        let shape = match self.path(rest) {
            Some((shape, 0)) => shape,
            _ => Shape::Any,
        };
        if let Some(scope) = self.scopes.last_mut() {
            scope.push((*name, shape));
        }
    }

    /// The shape of the path that tokens begin with, and how many tokens follow it.
    fn path(&self, tokens: &[Token<'t>]) -> Option<(Shape, usize)> {
        let Is::Name(root) = tokens.first()?.is else { return None };
        let mut shape = self.known(root)?;
        let mut used = 1;
        while let [dot, Token { is: Is::Name(field), .. }, ..] = tokens[used..]
            && dot.sign('.')
        {
            shape = if shape == Shape::Any { Shape::Any } else { shape.get(field)?.clone() };
            used += 2;
        }
        // a filter makes something else of it
        let filtered = tokens.get(used).is_some_and(|token| token.sign('|'));
        Some((if filtered { Shape::Any } else { shape }, tokens.len() - used))
    }

    fn known(&self, name: &str) -> Option<Shape> {
        let bound = self.scopes.iter().rev().flat_map(|scope| scope.iter().rev());
        let bound = bound.clone().find(|(known, _)| *known == name).map(|(_, shape)| shape.clone());
        bound.or_else(|| self.data.get(name).cloned())
    }

    fn expression(&mut self, tokens: &[Token<'t>]) {
        let mut brackets: Vec<bool> = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at).copied() {
            let before = at.checked_sub(1).and_then(|at| tokens.get(at));
            at += 1;
            match token.is {
                Is::Name(name) if before.is_some_and(|before| before.sign('|')) => {
                    let inside = tokens.get(at).is_some_and(|next| next.sign('('));
                    self.filter(token.at, name, &tokens[at..]);
                    if inside {
                        brackets.push(true);
                        at += 1;
                    }
                }
                Is::Name(name) if is_test(&tokens[..at - 1]) && name != "not" => {
                    if !TESTS.contains(&name) {
                        let hint = one_of(self.screen, &TESTS.join(", "));
                        self.slip(token.at, unknown_test(self.screen, name), Some(hint));
                    }
                }
                Is::Name(name) if KEYWORDS.contains(&name) => {}
                // after a bracket: whatever it made
                Is::Name(_) if before.is_some_and(|before| before.sign('.')) => {}
                Is::Name(name) => at += self.name(token.at, name, &tokens[at..]),
                Is::Sign('(') => brackets.push(false),
                Is::Sign(')') => {
                    brackets.pop();
                }
                Is::Sign(',') if brackets.last() == Some(&true) => {}
                Is::Sign(',') => self.slip(token.at, no_tuple(self.screen), None),
                Is::Sign('|' | '.' | '=' | '!' | '<' | '>') | Is::Text | Is::Number => {}
                Is::Sign(sign) => {
                    self.slip(
                        token.at,
                        no_sign(self.screen, sign),
                        Some(no_sign_hint(self.screen)),
                    );
                }
            }
        }
    }

    /// A name with what stands behind its dots; how many tokens those are.
    fn name(&mut self, at: usize, name: &str, rest: &[Token<'t>]) -> usize {
        let called = |rest: &[Token]| rest.first().is_some_and(|next| next.sign('('));
        if called(rest) {
            self.slip(at, no_function(self.screen, name), None);
            return 0;
        }
        let Some(mut shape) = self.known(name) else {
            let mut known = self.data.names();
            known.extend(self.scopes.iter().flatten().map(|(name, _)| *name));
            let (what, hint) = (unknown_name(self.screen, name), self.meant(name, &known));
            self.slip(at, what, Some(hint));
            return dots(rest);
        };
        let mut used = 0;
        let mut path = name.to_owned();
        while let [dot, Token { at, is: Is::Name(field) }, ..] = rest[used..]
            && dot.sign('.')
        {
            if shape != Shape::Any {
                let Some(inner) = shape.get(field) else {
                    let what = no_part(self.screen, &path, field);
                    let hint = match &shape {
                        Shape::List(_) => a_loop(&path),
                        Shape::Table(_) => self.meant(field, &shape.names()),
                        _ => format!("{{{{ {path} }}}}"),
                    };
                    self.slip(at, what, Some(hint));
                    return dots(rest);
                };
                shape = inner.clone();
            }
            path = format!("{path}.{field}");
            used += 2;
        }
        if called(&rest[used..]) {
            self.slip(at, no_function(self.screen, &path), None);
        }
        used
    }

    fn meant(&self, name: &str, known: &[&str]) -> String {
        match nearest(name, known).first() {
            Some(near) => did_you_mean(self.screen, near),
            None => one_of(self.screen, &known.join(", ")),
        }
    }

    /// A filter we have, with as many words in its brackets as it takes.
    fn filter(&mut self, at: usize, name: &str, rest: &[Token<'t>]) {
        let Some(filter) = FILTERS.iter().find(|filter| filter.name == name) else {
            let known: Vec<&str> = FILTERS.iter().map(|filter| filter.name).collect();
            let hint = self.meant(name, &known);
            return self.slip(at, unknown_filter(self.screen, name), Some(hint));
        };
        let given = arguments(rest);
        let (least, most) = (filter.takes)(self.of);
        if given < least || given > most {
            let shown = (filter.shown)(self.of).to_owned();
            let what = match name {
                "plural" => forms(self.screen, self.of, least, given),
                _ => bracketed(self.screen, name, most, given),
            };
            self.slip(at, what, Some(shown));
        }
    }
}

/// The token after these stands behind `is` or `is not`.
fn is_test(before: &[Token]) -> bool {
    let name = |at: usize| before.len().checked_sub(at).and_then(|at| before.get(at)).map(|t| t.is);
    let is = Some(Is::Name("is"));
    name(1) == is || (name(1) == Some(Is::Name("not")) && name(2) == is)
}

/// Tokens of `.a.b` that follow.
fn dots(rest: &[Token]) -> usize {
    let mut used = 0;
    while let [dot, Token { is: Is::Name(_), .. }, ..] = rest[used..]
        && dot.sign('.')
    {
        used += 2;
    }
    used
}

/// How many words stand in the brackets that follow.
fn arguments(rest: &[Token]) -> usize {
    if !rest.first().is_some_and(|next| next.sign('(')) {
        return 0;
    }
    let mut depth = 0_usize;
    let mut commas = 0;
    let mut any = false;
    for token in &rest[1..] {
        match token.is {
            Is::Sign(')') if depth == 0 => break,
            Is::Sign('(') => depth += 1,
            Is::Sign(')') => depth -= 1,
            Is::Sign(',') if depth == 0 => commas += 1,
            _ => any = true,
        }
    }
    if any { commas + 1 } else { 0 }
}

fn a_loop(list: &str) -> String {
    format!("{{% for line in {list} %}}- {{{{ line }}}}{{% endfor %}}")
}

fn an_if(flag: &str) -> String {
    format!("{{% if {flag} %}}…{{% endif %}}")
}

fn a_set() -> String {
    "{% set n = tasks | length %}".to_owned()
}

crate::messages! {
    fn never_closed() {
        ru: "открытое здесь нигде не закрыто",
        en: "what opens here is never closed",
    }
    fn closes_nothing(tag: &str, begins: &str) {
        ru: format!("`{tag}` стоит не внутри `{begins}`"),
        en: format!("`{tag}` does not stand inside `{begins}`"),
    }
    fn too_many(most: usize) {
        ru: format!("в одних скобках больше {most} слов и знаков"),
        en: format!("more than {most} words and signs in one pair of braces"),
    }
    fn too_many_elifs(most: usize) {
        ru: format!("в шаблоне бывает меньше {most} `elif`"),
        en: format!("a template has fewer than {most} `elif`"),
    }
    fn one_brace(word: &str) {
        ru: format!("`{{{word}}}` так и останется в письме: скобки нужны двойные"),
        en: format!("`{{{word}}}` stays in the letter as it is: it takes two braces"),
    }
    fn no_tag() { ru: "в `{% %}` ничего не сказано", en: "`{% %}` says nothing" }
    fn unknown_tag(tag: &str) {
        ru: format!("в шаблоне письма нет `{tag}`"),
        en: format!("the template of a letter has no `{tag}`"),
    }
    fn the_tags() { ru: "есть if, for и set", en: "there are if, for and set" }
    fn a_list(name: &str) {
        ru: format!("`{name}` — список, он пишется по строкам"),
        en: format!("`{name}` is a list and is written line by line"),
    }
    fn has_parts(name: &str) {
        ru: format!("`{name}` состоит из частей"),
        en: format!("`{name}` has parts"),
    }
    fn a_flag(name: &str) {
        ru: format!("`{name}` — «да» или «нет», для условий"),
        en: format!("`{name}` is yes or no, for conditions"),
    }
    fn no_list() { ru: "`for` идёт по списку, а это не список", en: "`for` goes through a list, and this is none" }
    fn no_tuple() { ru: "списков через запятую в шаблоне нет", en: "a template makes no lists with commas" }
    fn no_sign(sign: char) {
        ru: format!("знака `{sign}` в шаблоне нет"),
        en: format!("a template does not know the sign `{sign}`"),
    }
    fn no_sign_hint() {
        ru: "шаблон только вставляет: что стоит рядом, пишется рядом — {{ a }} {{ b }}",
        en: "a template only fills in: what stands together is written together, {{ a }} {{ b }}",
    }
    fn set_takes() { ru: "`set` даёт имя одному значению", en: "`set` names one value" }
    fn unknown_name(name: &str) {
        ru: format!("в письме нет `{name}`"),
        en: format!("this letter has no `{name}`"),
    }
    fn no_part(path: &str, field: &str) {
        ru: format!("у `{path}` нет `{field}`"),
        en: format!("`{path}` has no `{field}`"),
    }
    fn no_function(name: &str) {
        ru: format!("функции `{name}` нет"),
        en: format!("there is no function `{name}`"),
    }
    fn unknown_filter(name: &str) {
        ru: format!("фильтра `{name}` нет"),
        en: format!("there is no filter `{name}`"),
    }
    fn unknown_test(name: &str) {
        ru: format!("проверки `is {name}` нет"),
        en: format!("there is no test `is {name}`"),
    }
    fn forms(of: Lang, wanted: usize, given: usize) {
        ru: format!("у слова здесь форм {wanted}, а дано {given}: письмо {}", of.pick("по-русски", "по-английски")),
        en: format!("a word has {wanted} forms here, not {given}: the letter is {}", of.pick("Russian", "English")),
    }
    fn bracketed(name: &str, most: usize, given: usize) {
        ru: format!("в скобках у `{name}` может стоять {most}, а стоит {given}"),
        en: format!("`{name}` takes {most} in its brackets, not {given}"),
    }
    fn did_you_mean(near: &str) {
        ru: format!("возможно, `{near}`"),
        en: format!("did you mean `{near}`?"),
    }
    fn one_of(known: &str) { ru: format!("есть: {known}"), en: format!("there are: {known}") }
}
