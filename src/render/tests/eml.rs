//! A draft read by a parser of its own (mail-parser): heads, readers and parts are those of the mail.

use mail_parser::{Message, MessageParser};
use proptest::prelude::*;

use super::laws::{document, hostile};
use super::*;
use crate::document::mail::{Address, Mail};

fn address(name: &str, email: &str) -> Address {
    Address { name: name.into(), email: email.into(), ..Address::default() }
}

fn mail() -> Mail {
    let mut body = Document::default();
    body.paragraph("Маргарита, добрый день!");
    body.heading("Ждём от вас");
    body.list(vec!["Выгрузка товаров из 1С — до 20 ноября, пятница.".into()]);
    Mail {
        from: address("Ольга Данилина", "olga@sever.example"),
        to: vec![
            address("Маргарита Лыткина", "rita@kassa.example"),
            address("Boyarov, S. \"SB\"", "boyarov@kassa.example"),
        ],
        cc: vec![address("Денис Лапшин", "denis@sever.example"), address("Никто", "")],
        subject: "«Касса Плюс»: итоги созвона 17 ноября, о которых договорились две стороны".into(),
        body,
        thread: "kassa/m4k7xz".into(),
    }
}

fn read(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

fn people(list: Option<&mail_parser::Address>) -> Vec<(String, String)> {
    let said = |text: Option<&str>| text.unwrap_or_default().to_owned();
    list.into_iter()
        .flat_map(mail_parser::Address::iter)
        .map(|person| (said(person.name()), said(person.address())))
        .collect()
}

fn heads(message: &Message) -> Vec<String> {
    message.headers_raw().map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn a_second_reader_reads_what_was_written() {
    let (mail, bytes) = (mail(), eml(&mail(), RU));
    let message = read(&bytes);
    let wanted = |list: &[Address]| -> Vec<(String, String)> {
        let reached = list.iter().filter(|address| !address.email.is_empty());
        reached.map(|address| (address.name.clone(), address.email.clone())).collect()
    };
    assert_eq!(people(message.from()), wanted(std::slice::from_ref(&mail.from)));
    assert_eq!(people(message.to()), wanted(&mail.to));
    assert_eq!(people(message.cc()), wanted(&mail.cc));
    assert_eq!(message.subject(), Some(mail.subject.as_str()));
    let plain = render(&mail.body, Format::Text, Screen::default(), RU);
    assert_eq!(message.body_text(0).unwrap().replace("\r\n", "\n"), plain);
    let rich = message.body_html(0).unwrap();
    assert!(rich.contains("<html lang=\"ru\">") && rich.contains("Ждём от вас</h2>"), "{rich}");
    assert!(!rich.contains("<style"), "mail programs drop sheets");
    assert!(bytes.iter().all(u8::is_ascii), "old servers want plain bytes");
}

#[test]
fn it_is_a_draft_that_knows_no_clock_and_no_host() {
    let bytes = eml(&mail(), RU);
    assert_eq!(bytes, eml(&mail(), RU));
    let message = read(&bytes);
    let names = heads(&message);
    let wanted = ["From", "To", "Cc", "Subject", "Message-ID", "References", "X-Unsent"];
    assert_eq!(names[..7], wanted);
    assert_eq!(names[7..], ["MIME-Version", "Content-Type"]);
    assert!(message.message_id().unwrap().ends_with("@acct.invalid"));
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(!text.contains("m4k7xz"), "an id of ours would leave the house");
    assert!(!text.replace("\r\n", "").contains(['\n', '\r']), "lines of a mail end in CRLF");
}

#[test]
fn mails_of_one_matter_stay_together() {
    let reference = |mail: &Mail| {
        let bytes = eml(mail, RU);
        let message = read(&bytes);
        let own = message.message_id().unwrap().to_owned();
        (own, message.references().as_text().map(str::to_owned))
    };
    let (first, thread) = reference(&mail());
    let later =
        Mail { subject: "«Касса Плюс»: напоминание".into(), ..mail() };
    let (second, same) = reference(&later);
    assert_ne!(first, second);
    assert!(thread.is_some());
    assert_eq!(thread, same);
    let (_, other) = reference(&Mail { thread: "kassa/k7f3qz".into(), ..mail() });
    assert_ne!(thread, other);
    assert_eq!(reference(&Mail { thread: String::new(), ..mail() }).1, None);
}

#[test]
fn an_address_that_is_none_reaches_nobody() {
    for email in [
        "rita@kassa.example>, <evil@x.example",
        "rita@kassa.example\r\nBcc: evil@x.example",
        "rita@kassa.example, evil@x.example",
        "a@b@c.example",
        "@kassa.example",
        "\"rita\"@kassa.example",
        "rita",
    ] {
        let bytes = eml(&Mail { to: vec![address("Рита", email)], ..mail() }, RU);
        assert_eq!(people(read(&bytes).to()), [], "{email}");
        assert!(!String::from_utf8(bytes).unwrap().contains("evil"), "{email}");
    }
}

proptest! {
    #[test]
    fn no_text_becomes_a_head(
        name in hostile(),
        subject in hostile(),
        thread in hostile(),
        body in document(),
    ) {
        let evil = |text: &str| format!("{text}\r\nBcc: evil@x.example\r\n\r\n<script>");
        let mail = Mail {
            from: address(&evil(&name), "olga@sever.example"),
            to: vec![address(&evil(&name), "rita@kassa.example")],
            cc: Vec::new(),
            subject: evil(&subject),
            body,
            thread: evil(&thread),
        };
        let bytes = eml(&mail, RU);
        let message = read(&bytes);
        let wanted =
            ["From", "To", "Subject", "Message-ID", "References", "X-Unsent", "MIME-Version"];
        let names = heads(&message);
        prop_assert_eq!(&names[..7], &wanted[..]);
        prop_assert_eq!(names.len(), 8);
        prop_assert!(message.bcc().is_none());
        let (to, from) = (people(message.to()), people(message.from()));
        prop_assert_eq!((to.len(), from.len()), (1, 1), "{:?} {:?}", to, from);
        prop_assert_eq!(&to[0].1, "rita@kassa.example");
        prop_assert_eq!(message.parts.len(), 3);
        let plain = render(&mail.body, Format::Text, Screen::default(), RU);
        let text = message.body_text(0).unwrap_or_default().replace("\r\n", "\n");
        prop_assert_eq!(text.trim_end(), plain.trim_end());
    }
}
