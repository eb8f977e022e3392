//! The one table for both sides: only what a client may see, in every format there is.

use super::*;

/// Stands in every field that never leaves the agency.
const SECRET: &str = "СЕКРЕТ";

fn agency() -> Desk {
    let desk = desk("empty");
    write(&desk, "acct.toml", "name = \"Север\"\n");
    write(&desk, "people/olga.toml", "name = \"Ольга Данилина\"\nphone = \"СЕКРЕТ\"\n");
    let card = "name = \"Касса Плюс\"\nlang = \"ru\"\nindustry = \"СЕКРЕТ\"\n\n[team]\nmanager = \"olga\"\n";
    write(&desk, "clients/kassa/client.toml", card);
    let rita = "name = \"Маргарита Лыткина\"\nemails = [\"secret@kassa.example\"]\nstake = { concern = \"СЕКРЕТ\" }\n";
    write(&desk, "clients/kassa/contacts/rita.toml", rita);
    let task = "
title = \"Выгрузка из 1С\"
why = \"Без неё не запустить\"
side = \"client\"
owner = \"rita\"
status = \"open\"
due = 2026-11-20
created = 2026-01-02
priority = \"high\"
tags = [\"СЕКРЕТ\"]
options = [\"СЕКРЕТ\"]
from = \"w3xr7t\"
after = [\"m9x2pd\"]
moved = [{ from = 2026-11-10, on = 2026-11-09, by = \"olga\", why = \"СЕКРЕТ\" }]
nudged = [{ on = 2026-11-16, by = \"olga\" }]
notes = \"СЕКРЕТ\"

[x]
campaign = \"СЕКРЕТ\"
";
    write(&desk, "clients/kassa/tasks/k7f3qz-x.toml", task);
    let ours = "title = \"СЕКРЕТ\"\nstatus = \"open\"\nside = \"us\"\ndue = 2026-11-20\n";
    write(&desk, "clients/kassa/tasks/m9x2pd-x.toml", ours);
    let kept = "title = \"СЕКРЕТ\"\nstatus = \"open\"\nside = \"client\"\nshare = false\n";
    write(&desk, "clients/kassa/tasks/p2x6dj-x.toml", kept);
    // Its owner's file is gone; the slug is nobody's business.
    let gone = "title = \"Баннеры\"\nstatus = \"open\"\nshare = true\nowner = \"secret-person\"\n";
    write(&desk, "clients/kassa/tasks/s3p9vb-x.toml", gone);
    desk
}

/// Ids, dates of the history, other people's words: none of it is for a client.
fn is_clean(text: &str, of: &str) {
    assert!(text.contains("Выгрузка из 1С"), "{of}: {text}");
    assert!(text.contains("Без неё не запустить"), "{of}: {text}");
    assert!(text.contains("Маргарита Лыткина"), "{of}: {text}");
    for word in [
        SECRET,
        "secret",
        "k7f3qz",
        "m9x2pd",
        "w3xr7t",
        "s3p9vb",
        "2026-11-09",
        "2026-11-10",
        "2026-11-16",
        "2026-01-02",
        "high",
        "rita",
        "olga",
        ".toml",
    ] {
        assert!(!text.contains(word), "{of} shows {word}: {text}");
    }
}

#[test]
fn a_client_sees_what_is_shared_and_no_more() {
    let desk = agency();
    for format in ["-f csv", "--excel", "-f json", "-f text", "-f md", "-f table"] {
        let command = format!("acct task list client:kassa --shared {format}");
        is_clean(&text(&desk, &command), format);
    }
    let all = "acct task list client:kassa status:all --shared -f json";
    is_clean(&text(&desk, all), "with any status");
}

#[test]
fn its_json_has_these_fields_alone() {
    let page = text(&agency(), "acct task list client:kassa --shared -f json");
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    let keys: Vec<&String> = page.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["schema", "on", "client_name", "tasks", "lang", "left_out"]);
    let keys: Vec<&String> = page["tasks"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["title", "side", "whose", "owner", "due", "status", "why"]);
}

#[test]
#[cfg(feature = "xlsx")]
fn its_workbook_too() {
    let book = workbook::book(bytes(&agency(), "acct task list client:kassa --shared -f xlsx"));
    assert_eq!(book.sheets, ["Касса Плюс"]);
    is_clean(&book.text(), "xlsx");
    let header = ["Задача", "Чей шаг", "Кто", "Срок", "Состояние", "Зачем"];
    assert_eq!(book.rows[0].iter().map(ToString::to_string).collect::<Vec<_>>(), header);
}
