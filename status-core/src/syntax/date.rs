//! HTTP-date, the timestamps of fields (RFC 9110, 5.6.7).

use super::bytes::{is_same, split_once};

/// Reads any of the three forms of HTTP-date as seconds since 1970-01-01 00:00:00 UTC.
///
/// The syntax is taken strictly: names in their exact case, two-digit numbers, `GMT`. The day's name must be one
/// but is not compared with the date. A two-digit year from 70 on is of the 1900s, as no clock is at hand here.
#[must_use]
pub(crate) const fn http_date(value: &[u8]) -> Option<i64> {
    if let Some(seconds) = imf_fixdate(value) {
        return Some(seconds);
    }
    match rfc850_date(value) {
        Some(seconds) => Some(seconds),
        None => asctime_date(value),
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
const fn imf_fixdate(value: &[u8]) -> Option<i64> {
    let Some((name, [b',', b' ', day_1, day_2, b' ', rest @ ..])) = value.split_at_checked(3) else { return None };
    let Some((month, [b' ', y_1, y_2, y_3, y_4, b' ', rest @ ..])) = rest.split_at_checked(3) else { return None };
    let [time @ .., b' ', b'G', b'M', b'T'] = rest else { return None };
    if place(&DAYS, name).is_none() {
        return None;
    }
    seconds(four_digits(&[*y_1, *y_2, *y_3, *y_4]), month, two_digits(&[*day_1, *day_2]), time)
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
const fn rfc850_date(value: &[u8]) -> Option<i64> {
    let Some((name, [b' ', rest @ ..])) = split_once(value, b',') else { return None };
    let Some((day, rest)) = split_once(rest, b'-') else { return None };
    let Some((month, rest)) = split_once(rest, b'-') else { return None };
    let Some((year, rest)) = split_once(rest, b' ') else { return None };
    let Some((time, b"GMT")) = split_once(rest, b' ') else { return None };
    if place(&LONG_DAYS, name).is_none() {
        return None;
    }
    let year = match two_digits(year) {
        Some(year) if year < 70 => Some(2000 + year),
        Some(year) => Some(1900 + year),
        None => None,
    };
    seconds(year, month, two_digits(day), time)
}

/// `Sun Nov  6 08:49:37 1994`
const fn asctime_date(value: &[u8]) -> Option<i64> {
    let Some((name, rest)) = split_once(value, b' ') else { return None };
    let Some((month, rest)) = split_once(rest, b' ') else { return None };
    // The day fills two places, the first of which may be a space.
    let Some((day, [b' ', rest @ ..])) = rest.split_at_checked(2) else { return None };
    let Some((time, year)) = split_once(rest, b' ') else { return None };
    if place(&DAYS, name).is_none() {
        return None;
    }
    let day = match day {
        [b' ', unit] => two_digits(&[b'0', *unit]),
        _ => two_digits(day),
    };
    seconds(four_digits(year), month, day, time)
}

const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
const LONG_DAYS: [&[u8]; 7] = [b"Monday", b"Tuesday", b"Wednesday", b"Thursday", b"Friday", b"Saturday", b"Sunday"];
const MONTHS: [&[u8]; 12] =
    [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];

/// Where the name stands in the list, from 0.
const fn place(names: &[&[u8]], name: &[u8]) -> Option<i64> {
    let mut at = 0;
    while at < names.len() {
        if is_same(names[at], name) {
            #[allow(clippy::cast_possible_wrap, reason = "the lists are short")]
            return Some(at as i64);
        }
        at += 1;
    }
    None
}

const fn two_digits(value: &[u8]) -> Option<i64> {
    match *value {
        [ten @ b'0'..=b'9', unit @ b'0'..=b'9'] => Some((ten - b'0') as i64 * 10 + (unit - b'0') as i64),
        _ => None,
    }
}

const fn four_digits(value: &[u8]) -> Option<i64> {
    let Some((high, low)) = value.split_at_checked(2) else { return None };
    match (two_digits(high), two_digits(low)) {
        (Some(high), Some(low)) => Some(high * 100 + low),
        _ => None,
    }
}

/// The date and `hh:mm:ss` as seconds since 1970. A leap second counts as the second after it.
const fn seconds(year: Option<i64>, month: &[u8], day: Option<i64>, time: &[u8]) -> Option<i64> {
    let (Some(year), Some(month), Some(day)) = (year, place(&MONTHS, month), day) else { return None };
    let &[h_1, h_2, b':', m_1, m_2, b':', s_1, s_2] = time else { return None };
    let (hour, minute, second) = (two_digits(&[h_1, h_2]), two_digits(&[m_1, m_2]), two_digits(&[s_1, s_2]));
    let (Some(hour @ ..=23), Some(minute @ ..=59), Some(second @ ..=60)) = (hour, minute, second) else { return None };
    if day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let mut days = days_before_year(year) - days_before_year(1970) + day - 1;
    let mut earlier = 0;
    while earlier < month {
        days += days_in_month(year, earlier);
        earlier += 1;
    }
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

/// The number of days before the first of January of the year, counted from the year 1.
const fn days_before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
}

/// The length of a month, counted from 0.
const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        1 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_three_forms() {
        const EXPECTED: Option<i64> = http_date(b"Sun, 06 Nov 1994 08:49:37 GMT");
        let expected = Some(784_111_777);
        assert_eq!(EXPECTED, expected);
        assert_eq!(http_date(b"Sun, 06 Nov 1994 08:49:37 GMT"), expected);
        assert_eq!(http_date(b"Sunday, 06-Nov-94 08:49:37 GMT"), expected);
        assert_eq!(http_date(b"Sun Nov  6 08:49:37 1994"), expected);
        assert_eq!(http_date(b"Sun Nov 06 08:49:37 1994"), expected);
    }

    #[test]
    fn counts_from_1970() {
        assert_eq!(http_date(b"Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(http_date(b"Wed, 31 Dec 1969 23:59:59 GMT"), Some(-1));
        assert_eq!(http_date(b"Tue, 29 Feb 2000 00:00:00 GMT"), Some(951_782_400));
        assert_eq!(http_date(b"Fri, 31 Dec 9999 23:59:59 GMT"), Some(253_402_300_799));
        assert_eq!(http_date(b"Sat, 31 Dec 2016 23:59:60 GMT"), Some(1_483_228_800));
        assert_eq!(http_date(b"Sat, 01 Jan 0000 00:00:00 GMT"), Some(-62_167_219_200));
        assert_eq!(http_date(b"Thursday, 01-Jan-70 00:00:00 GMT"), Some(0));
        assert_eq!(http_date(b"Tuesday, 31-Dec-69 23:59:59 GMT"), Some(3_155_759_999));
    }

    #[test]
    fn refuses_everything_else() {
        for value in [
            "",
            "0",
            "-1",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 GMT ",
            "Sun, 06 Nov 1994 08:49:37 gmt",
            "sun, 06 Nov 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun,06 Nov 1994 08:49:37 GMT",
            "Sun,  06 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 06 Nov 1994 8:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 23:60:00 GMT",
            "Sun, 06 Nov 1994 23:59:61 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT",
            "Wed, 29 Feb 1900 00:00:00 GMT",
            "Thu, 29 Feb 2001 00:00:00 GMT",
            "Sunday, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06-Nov-94 08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sun Nov 6 08:49:37 1994",
            "Sun Nov  6 08:49:37 1994 GMT",
            "1994-11-06T08:49:37Z",
        ] {
            assert_eq!(http_date(value.as_bytes()), None, "{value}");
        }
    }
}
