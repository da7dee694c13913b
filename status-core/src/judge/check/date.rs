//! Timestamps of fields (RFC 9110, 5.6.7), and who owes a Date.

use super::syntax::split_once;
use crate::judge::case::Case;
use crate::judge::name::name;

/// Reads any of the three forms of HTTP-date as seconds since 1970-01-01 00:00:00 UTC.
///
/// The syntax is taken strictly: names in their exact case, two-digit numbers, `GMT`. The day's name must be one
/// but is not compared with the date. A two-digit year from 70 on is of the 1900s, as no clock is at hand here.
#[must_use]
pub(crate) fn http_date(value: &[u8]) -> Option<i64> {
    imf_fixdate(value).or_else(|| rfc850_date(value)).or_else(|| asctime_date(value))
}

/// Whether an origin server with a clock owes a Date in this response.
///
/// No for a 407 and for an answer to CONNECT, which a proxy makes in its own name; else yes.
#[status_macros::value_check]
#[must_use]
pub fn date_due(case: &Case<'_>) -> Option<bool> {
    Some(case.status != 407 && case.method != Some("CONNECT"))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(value: &[u8]) -> Option<i64> {
    let (name, rest) = value.split_first_chunk::<3>()?;
    let [b',', b' ', day_1, day_2, b' ', rest @ ..] = rest else { return None };
    let (month, rest) = rest.split_first_chunk::<3>()?;
    let [b' ', rest @ ..] = rest else { return None };
    let (year, rest) = rest.split_first_chunk::<4>()?;
    let [b' ', time @ .., b' ', b'G', b'M', b'T'] = rest else { return None };
    short_day(name)?;
    seconds(four_digits(year)?, month, two_digits(&[*day_1, *day_2])?, time)
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
fn rfc850_date(value: &[u8]) -> Option<i64> {
    let (name, rest) = split_once(value, b',')?;
    let (b"", rest) = split_once(rest, b' ')? else {
        return None;
    };
    let (day, rest) = split_once(rest, b'-')?;
    let (month, rest) = split_once(rest, b'-')?;
    let (year, rest) = split_once(rest, b' ')?;
    let (time, b"GMT") = split_once(rest, b' ')? else {
        return None;
    };
    if !LONG_DAYS.contains(&name) {
        return None;
    }
    let year = two_digits(year)?;
    let century = if year < 70 { 2000 } else { 1900 };
    seconds(century + year, month, two_digits(day)?, time)
}

/// `Sun Nov  6 08:49:37 1994`
fn asctime_date(value: &[u8]) -> Option<i64> {
    let (name, rest) = split_once(value, b' ')?;
    let (month, rest) = split_once(rest, b' ')?;
    // The day fills two places, the first of which may be a space.
    let (day, rest) = rest.split_at_checked(2)?;
    let (b"", rest) = split_once(rest, b' ')? else {
        return None;
    };
    let (time, year) = split_once(rest, b' ')?;
    short_day(name)?;
    let day = match *day {
        [b' ', unit @ b'0'..=b'9'] => i64::from(unit - b'0'),
        _ => two_digits(day)?,
    };
    seconds(four_digits(year)?, month, day, time)
}

const DAYS: [[u8; 3]; 7] = [*b"Mon", *b"Tue", *b"Wed", *b"Thu", *b"Fri", *b"Sat", *b"Sun"];
const LONG_DAYS: [&[u8]; 7] = [b"Monday", b"Tuesday", b"Wednesday", b"Thursday", b"Friday", b"Saturday", b"Sunday"];
const MONTHS: [[u8; 3]; 12] =
    [*b"Jan", *b"Feb", *b"Mar", *b"Apr", *b"May", *b"Jun", *b"Jul", *b"Aug", *b"Sep", *b"Oct", *b"Nov", *b"Dec"];

/// Where the name of three letters stands in the list, from 0.
fn index(names: &[[u8; 3]], name: &[u8]) -> Option<i64> {
    let name: &[u8; 3] = name.try_into().ok()?;
    let at = names.iter().position(|known| known == name)?;
    i64::try_from(at).ok()
}

/// Whether it is the short name of a day.
fn short_day(name: &[u8]) -> Option<()> {
    index(&DAYS, name).map(|_| ())
}

fn two_digits(value: &[u8]) -> Option<i64> {
    match *value {
        [ten @ b'0'..=b'9', unit @ b'0'..=b'9'] => Some(i64::from(ten - b'0') * 10 + i64::from(unit - b'0')),
        _ => None,
    }
}

fn four_digits(value: &[u8]) -> Option<i64> {
    let (high, low) = value.split_at_checked(2)?;
    Some(two_digits(high)? * 100 + two_digits(low)?)
}

/// The date and `hh:mm:ss` as seconds since 1970. A leap second counts as the second after it.
fn seconds(year: i64, month: &[u8], day: i64, time: &[u8]) -> Option<i64> {
    let month = index(&MONTHS, month)?;
    if !(1..=days_in_month(year, month)).contains(&day) {
        return None;
    }
    let &[h_1, h_2, b':', m_1, m_2, b':', s_1, s_2] = time else { return None };
    let (hour, minute, second) = (two_digits(&[h_1, h_2])?, two_digits(&[m_1, m_2])?, two_digits(&[s_1, s_2])?);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let mut days = days_before_year(year) - days_before_year(1970) + day - 1;
    for earlier in 0..month {
        days += days_in_month(year, earlier);
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

/// Whether Date is one HTTP-date.
///
/// Yes for one line with a date in any of the three forms, no for anything else and for several lines, unknown without
/// the field.
#[status_macros::value_check]
#[must_use]
pub fn date_valid(case: &Case<'_>) -> Option<bool> {
    case.response.has(name!("Date")).then(|| case.response.only(name!("Date")).and_then(http_date).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;
    use crate::judge::case::Side;

    #[test]
    fn reads_the_three_forms() {
        let expected = Some(784_111_777);
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

    fn due(status: u16, method: Option<&str>) -> Option<bool> {
        date_due(&Case { method, ..Case::of(status, Side::new(&Set(&[]))) })
    }

    #[test]
    fn date_is_due_but_from_proxies() {
        assert_eq!(due(200, None), Some(true));
        assert_eq!(due(404, Some("GET")), Some(true));
        assert_eq!(due(407, None), Some(false));
        assert_eq!(due(200, Some("CONNECT")), Some(false));
    }
}
