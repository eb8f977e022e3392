use super::{judge, slips, written};
use crate::language::Lang::{self, En, Ru};
use crate::letters::{LETTERS, followup};
use crate::records::template::path_of;

/// What is wrong in a template of the follow-up, with the text it points at.
fn found(lang: Lang, text: &str) -> Vec<String> {
    slips(&followup::PAPER, lang, text, En)
        .into_iter()
        .map(|slip| {
            let at: String = text[slip.at.unwrap_or_default()..].chars().take(5).collect();
            format!("{at} > {} > {}", slip.what, slip.hint.unwrap_or_default())
        })
        .collect()
}

#[test]
fn our_own_templates_have_nothing_wrong() {
    for paper in LETTERS {
        for lang in Lang::ALL {
            let path = path_of(paper.name, lang);
            assert_eq!(judge(&path, paper.ours(lang), En), [], "{path}");
        }
    }
}

#[test]
fn a_sample_fills_everything_in() {
    fn full(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::Null => false,
            serde_json::Value::Bool(flag) => *flag,
            serde_json::Value::Number(number) => number.as_f64() != Some(0.0),
            serde_json::Value::String(text) => !text.trim().is_empty(),
            serde_json::Value::Array(items) => !items.is_empty() && items.iter().all(full),
            serde_json::Value::Object(fields) => !fields.is_empty() && fields.values().all(full),
        }
    }
    for paper in LETTERS {
        for lang in Lang::ALL {
            let sample = (paper.sample)(lang);
            assert!(full(&sample), "{} {lang}: {sample:#}", paper.name);
            for name in paper.always {
                assert!(sample.get(name).is_some(), "{}: no `{name}`", paper.name);
            }
        }
    }
}

#[test]
fn every_slip_is_found_at_once_with_its_remedy() {
    let text = "{{ helo }}\n{% if cal %}{% else %}{{ hello | dat }}{% endif %}\n\
        {% for line in decisions %}{{ line.txt }}{% for o in line.options %}{{ oo }}{% endfor %}{% endfor %}\n\
        {{ agreed | length | plural(\"раз\", \"раза\") }}{{ agreed }}{{ call }}{{ hello.x }}";
    assert_eq!(
        found(Ru, text),
        [
            "helo  > this letter has no `helo` > did you mean `hello`?",
            "cal % > this letter has no `cal` > did you mean `call`?",
            "dat } > there is no filter `dat` > did you mean `date`?",
            "txt } > `line` has no `txt` > did you mean `text`?",
            "oo }} > this letter has no `oo` > did you mean `o`?",
            "plura > a word has 3 forms here, not 2: the letter is Russian > \
             {{ n | plural(\"задача\", \"задачи\", \"задач\") }}",
            "agree > `agreed` is a list and is written line by line > \
             {% for line in agreed %}- {{ line }}{% endfor %}",
            "call  > `call` is yes or no, for conditions > {% if call %}…{% endif %}",
            "x }} > `hello` has no `x` > {{ hello }}",
        ]
    );
}

#[test]
fn what_only_running_tells_is_found_too() {
    assert_eq!(
        found(Ru, "{{ hello }}\nВстреча: {{ next }}."),
        ["next  > `next` may be empty > {% if next %}…{% endif %}"]
    );
    assert_eq!(found(Ru, "{% if next %}Встреча: {{ next }}.{% endif %}"), [""; 0]);
    assert!(found(Ru, "{{ hello hello }}")[0].contains("syntax error"));
    assert_eq!(
        found(Ru, "{% for a in agreed %}{% if call %}{% endfor %}"),
        [
            "endfo > `endfor` does not stand inside `for` > ",
            "for a > what opens here is never closed > ",
            "if ca > what opens here is never closed > "
        ]
    );
    assert!(found(Ru, "{{ next | date }}")[0].contains("is no day"));
    assert!(found(Ru, "{{ hello | plural('a','b','c') }}").len() == 1);
    assert_eq!(found(Ru, "a {{ hello"), ["{{ he > what opens here is never closed > "]);
}

#[test]
fn a_template_cannot_spend_more_than_a_letter() {
    let nest = |n: usize| {
        let open: String = (0..n).map(|i| format!("{{% for a{i} in agreed %}}")).collect();
        format!("{open}{}{}", "x".repeat(50_000), "{% endfor %}".repeat(n))
    };
    for text in [
        "{{ '%0999999999d' | format(1) }}",
        "{{ hello | indent(999999999) }}",
        "{{ hello | center(999999999) }}",
        "{% for i in range(999999999) %}x{% endfor %}",
        "{{ 'x' * 999999999 }}",
        "{{ hello ~ hello }}",
        "{{ hello + hello }}",
        "{% set a %}{{ hello }}{{ hello }}{% endset %}",
        "{% set a = [hello, hello] %}",
        "{% set a = (hello, hello) %}",
        "{% set a = hello, hello %}",
        "{% for a in hello, hello %}{% endfor %}",
        "{% for a in agreed recursive %}{{ loop(agreed) }}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% filter upper %}x{% endfilter %}",
        "{% raw %}x{% endraw %}",
        "{{ {'a': 1} }}",
        "{{ hello[0] }}",
        "{{ debug() }}",
        "{{ hello | replace('a', hello) }}",
        "{{ hello | safe }}",
        "{{ hello.upper() }}",
        &"{{ hello }}".repeat(10_000),
    ] {
        assert_ne!(found(Ru, text), [""; 0], "{text}");
    }
    // what the words allow is stopped by the letter's length or the steps
    let many = vec!["x"; 1000];
    let data =
        || minijinja::Value::from(minijinja::value::Serde(serde_json::json!({ "agreed": many })));
    for text in [
        nest(1),
        nest(3),
        "{% for a in agreed %}{% for b in agreed %}{% endfor %}{% endfor %}".into(),
    ] {
        assert!(written(&text, Ru, data(), super::Empty::Passes).is_err());
    }
    let doubling = "{% set a = agreed | join('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') %}{% set b = agreed | join(a) %}{{ b }}";
    assert!(written(doubling, Ru, data(), super::Empty::Passes).is_err());
}

#[test]
fn a_chain_of_words_is_stopped_before_it_is_parsed() {
    for text in [
        format!("{{{{ hello{} }}}}", "|upper".repeat(6_000)),
        format!("{{{{ {}hello }}}}", "not ".repeat(10_000)),
        format!("{{% if {}call %}}x{{% endif %}}", "not ".repeat(10_000)),
        format!("{{{{ hello ~ hello{} }}}}", "|upper".repeat(6_000)),
    ] {
        let found = found(Ru, &text);
        assert!(found.iter().any(|slip| slip.contains("more than 200 words")), "{found:?}");
    }
    let elifs = format!("{{% if call %}}x{}{{% endif %}}", "{%elif call%}".repeat(4_900));
    assert_ne!(found(Ru, &elifs), [""; 0]);
}

#[test]
fn an_empty_letter_and_a_word_in_single_braces_are_found() {
    for text in ["", " \n\t\n", "{# nothing #}", "{% if not call %}x{% endif %}"] {
        assert_eq!(found(Ru, text).len(), 1, "{text}");
    }
    assert_eq!(
        found(Ru, "Здравствуйте, {hello}! {other} { }\n{{ hello }}"),
        ["{hell > `{hello}` stays in the letter as it is: it takes two braces > {{ hello }}"]
    );
}

#[test]
fn values_stay_text_and_filters_speak_the_language() {
    let data = |value: serde_json::Value| minijinja::Value::from(minijinja::value::Serde(value));
    let write = |lang, text: &str| {
        let value = serde_json::json!({ "t": "# *a* <b>", "n": 22, "day": "2026-11-27" });
        written(text, lang, data(value), super::Empty::Passes).map_err(|error| format!("{error:#}"))
    };
    let prose = [("t", super::Prose("*a* [b](c)".to_owned()))];
    let prose: std::collections::BTreeMap<_, _> = prose.into();
    let prose = minijinja::Value::from(minijinja::value::Serde(prose));
    assert_eq!(written("{{ t }}", Ru, prose, super::Empty::Stops).unwrap(), "*a* [b](c)\n");
    assert_eq!(write(Ru, "{{ t }}").unwrap(), "\\# \\*a\\* \\<b\\>\n");
    let plain = |text: &str| text.replace('\u{a0}', " ");
    let ru = write(
        Ru,
        "{{ n | plural('задача', 'задачи', 'задач') }}, {{ day | date }}, \
        {{ day | date('weekday') }}, {{ day | date('year') }}, {{ 1200000 | money('RUB') }}, {{ 'а \"б\"' | quote }}",
    );
    assert_eq!(
        plain(&ru.unwrap()),
        "22 задачи, 27 ноября, 27 ноября, пятница, 27 ноября 2026 года, 1 200 000 ₽, «а „б“»\n"
    );
    let en = write(En, "{{ n | plural('task', 'tasks') }}, {{ day | date('weekday') }}");
    assert_eq!(plain(&en.unwrap()), "22 tasks, Friday 27 November\n");
    assert!(write(Ru, "{{ '27.11.2026' | date }}").is_err());
    assert!(write(Ru, "{{ '2026-11-31' | date }}").is_err());
    assert!(write(Ru, "{{ '2026-1-3' | date }}").is_err());
}

#[test]
fn a_file_of_another_name_belongs_to_no_letter() {
    let slips = judge("templates/letters/folowup.ru.md.j2", "", En);
    assert_eq!(slips[0].hint.as_deref(), Some("name it followup.ru.md.j2"));
}
