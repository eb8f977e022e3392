//! What an address of mail looks like, for all who take or check one.
//! Whether anybody reads it is for mail to find out.

/// The address of `a@b.example` or `Имя <a@b.example>`.
#[must_use]
pub fn read(typed: &str) -> Option<&str> {
    let typed = typed.trim();
    let address = match typed.strip_suffix('>').and_then(|head| head.rsplit_once('<')) {
        Some((_, inside)) => inside.trim(),
        None => typed,
    };
    is_email(address).then_some(address)
}

/// One `@`, something before it, a host after it, no spaces, brackets or lists.
#[must_use]
pub fn is_email(address: &str) -> bool {
    let stray = |c: char| c.is_whitespace() || c.is_control() || "<>,;\"()".contains(c);
    let Some((name, host)) = address.split_once('@') else { return false };
    let named = host.split('.').all(|part| !part.is_empty());
    !name.is_empty()
        && !host.contains('@')
        && !address.contains(stray)
        && named
        && (host.contains('.') || host == "localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_at_and_a_host() {
        for typed in ["rita@kassa.example", " Рита <rita@kassa.example> ", "почта@касса.рф"]
        {
            assert!(read(typed).is_some(), "{typed}");
        }
        assert_eq!(read("Рита <rita@kassa.example>"), Some("rita@kassa.example"));
        assert!(is_email("me@localhost"));
        for typed in ["", "не адрес", "nikita2", "Никита <nikita@x>", "a@b@c.d", "a@b..c", "@b.c"]
        {
            assert_eq!(read(typed), None, "{typed}");
        }
        assert!(!is_email("Рита <rita@kassa.example>"));
    }
}
