//! A mail as a draft that mail programs open (RFC 5322): as plain text and as HTML, with its readers.
//! It knows no host and no clock: the same mail is the same file, and its date is the day it is sent.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::{Address as Mailbox, EmailAddress};
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::headers::{Header, HeaderType};
use mail_builder::mime::MimePart;

use super::{framed, html, readable, text, visible};
use crate::document::mail::{Address, Mail};
use crate::language::Lang;

/// Ids want a host. This one belongs to nobody (RFC 2606), so it says nothing of who writes.
const NOWHERE: &str = "acct.invalid";

/// The draft. Who has no address is left out of its head; the mail program asks for one.
#[must_use]
pub fn eml(mail: &Mail, lang: Lang) -> Vec<u8> {
    let body = readable(&mail.body);
    let plain = framed(text::write(&body, lang)).replace('\n', "\r\n");
    let rich = html::mail(&body, lang).replace('\n', "\r\n");
    let subject = visible(&mail.subject).into_owned();
    let own = hash(&own_words(mail, &subject, &plain));
    let mut out = Vec::new();
    let mut head = |name: &str, value: HeaderType| {
        out.extend_from_slice(format!("{name}: ").as_bytes());
        value.write_header(&mut out, name.len() + 2);
    };
    for (name, people) in
        [("From", std::slice::from_ref(&mail.from)), ("To", &mail.to), ("Cc", &mail.cc)]
    {
        let boxes: Vec<Mailbox> = people.iter().filter_map(mailbox).collect();
        if !boxes.is_empty() {
            head(name, Mailbox::List(boxes).into());
        }
    }
    head("Subject", Text::new(subject.as_str()).into());
    head("Message-ID", MessageId::new(format!("{own:016x}@{NOWHERE}")).into());
    if !mail.thread.is_empty() {
        // Nobody ever got this one; programs gather under it what refers to it.
        let root = hash(&mail.thread);
        head("References", MessageId::new(format!("thread.{root:016x}@{NOWHERE}")).into());
    }
    head("X-Unsent", Raw::new("1").into());
    head("MIME-Version", Raw::new("1.0").into());
    let mark = boundary(own, &[&plain, &rich]);
    let parts = vec![MimePart::new("text/plain", plain), MimePart::new("text/html", rich)];
    let kind = ContentType::new("multipart/alternative").attribute("boundary", mark);
    MessageBuilder::new().body(MimePart::new(kind, parts)).serialize_body(&mut out);
    out
}

/// Nothing when the address could not stand in a header as one.
fn mailbox(address: &Address) -> Option<Mailbox<'_>> {
    let email = visible(&address.email).trim().to_owned();
    let stray = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"".contains(c);
    let (name, host) = email.split_once('@')?;
    if name.is_empty() || host.is_empty() || host.contains('@') || email.contains(stray) {
        return None;
    }
    let name = visible(&address.name).trim().to_owned();
    let name = Some(name).filter(|name| !name.is_empty()).map(Into::into);
    Some(Mailbox::Address(EmailAddress { name, email: email.into() }))
}

/// What makes this mail another one than the next.
fn own_words(mail: &Mail, subject: &str, plain: &str) -> String {
    let people = [&mail.from].into_iter().chain(&mail.to).chain(&mail.cc);
    let emails: Vec<&str> = people.map(|address| address.email.as_str()).collect();
    [&mail.thread, &emails.join(","), subject, plain].join("\n")
}

/// A line that stands in no part.
fn boundary(own: u64, parts: &[&str]) -> String {
    let marks = (0..).map(|nth: u64| format!("=_{:016x}", own.wrapping_add(nth)));
    let free = |mark: &String| parts.iter().all(|part| !part.contains(mark.as_str()));
    marks.take(1000).find(free).unwrap_or_default()
}

/// FNV-1a, so that it is the same in every version of this program.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
