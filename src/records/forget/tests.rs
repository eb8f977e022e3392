use super::*;

fn rita() -> Known {
    let contact = Contact {
        slug: "rita".to_owned(),
        name: "Маргарита Лыткина".to_owned(),
        emails: vec!["rita@kassa.example".to_owned()],
        phone: "+7 900 000-01-01".to_owned(),
        ..Contact::default()
    };
    Known::of("kassa", &contact, "contact-x7k2pf", Lang::Ru, false)
}

fn after(path: &str, text: &str) -> String {
    rita().look(path, text).after.unwrap_or_else(|| text.to_owned())
}

#[test]
fn what_is_exact_goes_and_nothing_beside_it() {
    let note = "clients/kassa/notes/2026-11-17-risk-k7f3qz.md";
    for (text, wanted) in [
        ("Звонок: Маргарита  Лыткина.", "Звонок: Контакт удалён."),
        ("ЛЫТКИНА МАРГАРИТА", "Контакт удалён"),
        ("Маргарита Лыткинадзе", "Маргарита Лыткинадзе"),
        ("Rita@Kassa.example.", "removed@example.invalid."),
        ("margarita@kassa.example", "margarita@kassa.example"),
        ("rita@kassa.example.org", "rita@kassa.example.org"),
        ("тел. 8 (900) 000 01 01, вечером", "тел. удалено, вечером"),
        ("79000000101", "удалено"),
        ("(8) 900 000-01-01", "удалено"),
        ("(звонить на 79000000101)", "(звонить на удалено)"),
        ("(8 900 000-01-01)", "(удалено)"),
        ("заказ 19000000102", "заказ 19000000102"),
        (
            "client:rita и third:rita, @rita",
            "client:contact-x7k2pf и third:contact-x7k2pf, @contact-x7k2pf",
        ),
        ("client:rita-2 @ritas", "client:rita-2 @ritas"),
    ] {
        assert_eq!(after(note, text), wanted);
    }
    assert_eq!(after("clients/ritm/notes/a.md", "client:rita"), "client:rita");
}

#[test]
fn a_bare_slug_is_a_reference_where_a_field_holds_one() {
    let task = "clients/kassa/tasks/k7f3qz-a.toml";
    assert_eq!(
        after(task, "title = \"rita\"\nside = \"client\"\nowner = \"rita\"\n"),
        "title = \"rita\"\nside = \"client\"\nowner = \"contact-x7k2pf\"\n"
    );
    let ours = "title = \"a\"\nside = \"us\"\nowner = \"rita\"\n";
    assert_eq!(after(task, ours), ours);
    assert_eq!(
        after("clients/kassa/goals/a.toml", "agreed_by = ['rita', \"boyarov\"]\n"),
        "agreed_by = ['contact-x7k2pf', \"boyarov\"]\n"
    );
}

#[test]
fn forms_of_the_name_are_left_to_a_person() {
    let left = |path: &str, text: &str| rita().look(path, text).left.len();
    let own = "clients/kassa/notes/a.md";
    for text in ["Отправлены Рите", "спросить Маргариту", "у Лыткиной", "ask Rita", "Lytkina"]
    {
        assert_eq!(left(own, text), 1, "{text}");
    }
    assert_eq!(left(own, "в своём ритме"), 0);
    assert_eq!(left("library/a.md", "Рита из Касса Плюс"), 0);
    assert_eq!(left("library/a.md", "спасибо Лыткиной"), 1);
    assert_eq!(left(own, "пишет Маргарита Лыткина"), 0);
}

#[test]
fn what_somebody_does_is_no_name() {
    let contact = Contact {
        slug: "tess-print".to_owned(),
        name: "Tess Rowan".to_owned(),
        third: "Inkwell Print".to_owned(),
        ..Contact::default()
    };
    let known = Known::of("harbour", &contact, "contact-x7k2pf", Lang::En, false);
    let left = |path: &str, text: &str| known.look(path, text).left.len();
    let own = "clients/harbour/notes/a.md";
    assert_eq!(left(own, "Printed labels"), 0);
    assert_eq!(left(own, "asked Tess"), 1);
    assert_eq!(left("partners/inkwell.toml", "name = \"Inkwell Print\"\ncontact = \"Tess\""), 1);
    assert_eq!(left("partners/other.toml", "name = \"Other\"\ncontact = \"Tess\""), 0);
}

#[test]
fn a_forgotten_contact_is_known_by_file_and_name() {
    for (slug, name, forgotten) in [
        ("contact-x7k2pf", "Контакт удалён", true),
        ("contact-x7k2pf", "Contact removed", true),
        ("contact-x7k2pf", "Маргарита Лыткина", false),
        ("rita", "Контакт удалён", false),
        ("contact-form", "Contact removed", false),
    ] {
        let contact = Contact { slug: slug.into(), name: name.into(), ..Contact::default() };
        assert_eq!(contact.is_forgotten(), forgotten, "{slug} {name}");
    }
}

#[test]
fn history_is_searched_for_every_spelling_that_it_has_held() {
    let married = Contact {
        slug: "rita".to_owned(),
        name: "Рита О'Хара".to_owned(),
        emails: vec!["r.ohara@kassa.example".to_owned()],
        phone: "12-34-56".to_owned(),
        ..Contact::default()
    };
    let married = Known::of("kassa", &married, "contact-x7k2pf", Lang::Ru, false);
    let all = [rita(), married, rita()];
    let text = replacements(&all, true);
    let lines: Vec<&str> = text.lines().collect();
    // no line twice
    assert_eq!(lines.len(), 11, "{text}");
    for wanted in [
        r"(?:М|м)(?:А|а)(?:Р|р)",
        r"(?:О|о)\'(?:Х|х)",
        r"(?<![\w.%+-])r\.ohara\@kassa\.example(?![\w%+@-]|\.\w)==>removed@example.invalid",
        r"(?<![\w-])((?:client|third):|@)rita(?![\w-])==>\g<1>contact-x7k2pf",
        "==>Контакт удалён",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    // six digits have no country before them
    assert!(!lines.iter().any(|line| line.contains("{0,3}1(?")), "{text}");
    assert!(!replacements(&all, false).contains("client"), "the slug is somebody else's too");
}
