//! HTTP-date, the timestamps of fields (RFC 9110, 5.6.7).

use super::bytes::split_once;

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

/// Whether the value is an HTTP-date in any of the three forms.
#[must_use]
pub(crate) const fn is_http_date(value: &[u8]) -> bool {
    match fixdate(value) {
        Some(date) => date.exists(),
        None => http_date(value).is_some(),
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
const fn imf_fixdate(value: &[u8]) -> Option<i64> {
    match fixdate(value) {
        Some(date) if date.exists() => Some(date.seconds()),
        _ => None,
    }
}

/// The date that is written so, in which each byte has its place.
#[inline]
const fn fixdate(value: &[u8]) -> Option<Date> {
    let (Some(date), LENGTH) = (value.first_chunk::<LENGTH>(), value.len()) else { return None };
    let [first, second, third, fourth] = const { [Layout::of(0), Layout::of(8), Layout::of(16), Layout::of(21)] };
    if !(first.fits(date) & second.fits(date) & third.fits(date) & fourth.fits(date)) {
        return None;
    }
    let &[w_1, w_2, w_3, _, _, _, _, _, m_1, m_2, m_3, ..] = date;
    let (true, Some(month)) = (is_day(&[w_1, w_2, w_3]), month(&[m_1, m_2, m_3])) else { return None };
    let year = two(date, 12) * 100 + two(date, 14);
    Some(Date { year, month, day: two(date, 5), time: [two(date, 17), two(date, 20), two(date, 23)] })
}

const LENGTH: usize = 29;

/// What stands at each place: zeros for digits, NUL where names stand, and the byte itself elsewhere.
const LAYOUT: &[u8; LENGTH] = b"\0\0\0, 00 \0\0\0 0000 00:00:00 GMT";

/// What eight bytes of a date have to be.
#[derive(Clone, Copy)]
struct Layout {
    at: usize,
    word: u64,
    fixed: u64,
    digits: u64,
}

impl Layout {
    const fn of(at: usize) -> Self {
        let (mut fixed, mut digits) = (0, 0);
        let mut place = 0;
        while place < 8 {
            match LAYOUT[at + place] {
                b'0' => digits |= 0xFF << (8 * place),
                0 => {}
                _ => fixed |= 0xFF << (8 * place),
            }
            place += 1;
        }
        Self { at, word: word(LAYOUT, at), fixed, digits }
    }

    /// Whether the bytes at its place are so.
    #[inline]
    const fn fits(self, date: &[u8; LENGTH]) -> bool {
        let differs = word(date, self.at) ^ self.word;
        // A digit differs from a zero by 9 at most, to which 6 can be added within four bits.
        let value = differs & self.digits;
        let beyond = value | value.wrapping_add(0x0606_0606_0606_0606 & self.digits);
        differs & self.fixed | beyond & self.digits & 0xF0F0_F0F0_F0F0_F0F0 == 0
    }
}

#[inline]
const fn word(text: &[u8; LENGTH], at: usize) -> u64 {
    match text.split_at(at).1.first_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word),
        None => 0,
    }
}

/// The number that two digits make.
#[inline]
const fn two(date: &[u8; LENGTH], at: usize) -> i64 {
    (date[at] & 15) as i64 * 10 + (date[at + 1] & 15) as i64
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
const fn rfc850_date(value: &[u8]) -> Option<i64> {
    let Some((name, [b' ', rest @ ..])) = split_once(value, b',') else { return None };
    let Some((day, rest)) = split_once(rest, b'-') else { return None };
    let Some((month_name, rest)) = split_once(rest, b'-') else { return None };
    let Some((year, rest)) = split_once(rest, b' ') else { return None };
    let Some((time, b"GMT")) = split_once(rest, b' ') else { return None };
    if !is_long_day(name) {
        return None;
    }
    let year = match two_digits(year) {
        Some(year) if year < 70 => Some(2000 + year),
        Some(year) => Some(1900 + year),
        None => None,
    };
    seconds(year, month_name, two_digits(day), time)
}

/// `Sun Nov  6 08:49:37 1994`
const fn asctime_date(value: &[u8]) -> Option<i64> {
    let Some((name, rest)) = split_once(value, b' ') else { return None };
    let Some((month_name, rest)) = split_once(rest, b' ') else { return None };
    // The day fills two places, the first of which may be a space.
    let Some((day, [b' ', rest @ ..])) = rest.split_at_checked(2) else { return None };
    let Some((time, year)) = split_once(rest, b' ') else { return None };
    if !is_day(name) {
        return None;
    }
    let day = match day {
        [b' ', unit] => two_digits(&[b'0', *unit]),
        _ => two_digits(day),
    };
    seconds(four_digits(year), month_name, day, time)
}

const fn is_day(name: &[u8]) -> bool {
    place_of(name, &[*b"Mon", *b"Tue", *b"Wed", *b"Thu", *b"Fri", *b"Sat", *b"Sun"]).is_some()
}

const fn is_long_day(name: &[u8]) -> bool {
    matches!(name, b"Monday" | b"Tuesday" | b"Wednesday" | b"Thursday" | b"Friday" | b"Saturday" | b"Sunday")
}

/// Which month it is, from 0.
const fn month(name: &[u8]) -> Option<usize> {
    const MONTHS: [[u8; 3]; 12] =
        [*b"Jan", *b"Feb", *b"Mar", *b"Apr", *b"May", *b"Jun", *b"Jul", *b"Aug", *b"Sep", *b"Oct", *b"Nov", *b"Dec"];
    place_of(name, &MONTHS)
}

/// The place of a name among others of three letters, which are compared as numbers.
#[inline]
const fn place_of<const N: usize>(name: &[u8], names: &[[u8; 3]; N]) -> Option<usize> {
    let &[first, second, third] = name else { return None };
    let name = u32::from_le_bytes([first, second, third, 0]);
    let mut at = 0;
    while at < N {
        let [first, second, third] = names[at];
        if name == u32::from_le_bytes([first, second, third, 0]) {
            return Some(at);
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

/// The date and `hh:mm:ss` as seconds since 1970.
const fn seconds(year: Option<i64>, month_name: &[u8], day: Option<i64>, time: &[u8]) -> Option<i64> {
    let (Some(year), Some(month), Some(day)) = (year, month(month_name), day) else { return None };
    let &[h_1, h_2, b':', m_1, m_2, b':', s_1, s_2] = time else { return None };
    match (two_digits(&[h_1, h_2]), two_digits(&[m_1, m_2]), two_digits(&[s_1, s_2])) {
        (Some(hour), Some(minute), Some(second)) => {
            let date = Date { year, month, day, time: [hour, minute, second] };
            if date.exists() { Some(date.seconds()) } else { None }
        }
        _ => None,
    }
}

/// What a date says: its month counted from 0, and its hour, minute and second.
#[derive(Clone, Copy)]
struct Date {
    year: i64,
    month: usize,
    day: i64,
    time: [i64; 3],
}

impl Date {
    /// Whether there is such a day and such a time. A leap second may be in any minute.
    const fn exists(self) -> bool {
        let Self { month, day, time: [hour, minute, second], .. } = self;
        let length = DAYS_BEFORE[month + 1] - DAYS_BEFORE[month];
        let is_day = day >= 1 && (day <= length || day == 29 && month == 1 && self.is_in_leap_year());
        is_day && hour <= 23 && minute <= 59 && second <= 60
    }

    /// The seconds since 1970. A leap second counts as the second after it.
    const fn seconds(self) -> i64 {
        let Self { year, month, day, time: [hour, minute, second] } = self;
        let earlier = DAYS_BEFORE[month] + (month > 1 && self.is_in_leap_year()) as i64;
        let days = const { -days_before_year(1970) } + days_before_year(year) + earlier + day - 1;
        ((days * 24 + hour) * 60 + minute) * 60 + second
    }

    const fn is_in_leap_year(self) -> bool {
        self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0)
    }
}

/// How many days of a year that is no leap year are before each month, and in all of it.
const DAYS_BEFORE: [i64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// The number of days before the first of January of the year, counted from the year 1.
const fn days_before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
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
    fn every_day_is_counted_and_every_byte_has_its_place() {
        let mut expected = 0;
        for year in 1970..2110 {
            for (month, name) in
                (0..).zip(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
            {
                for day in 1..=31 {
                    let date = std::format!("Sun, {day:02} {name} {year} 00:00:00 GMT");
                    let is_leap = year % 4 == 0 && year != 2100;
                    let exists = day <= [31, 28 + i32::from(is_leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month];
                    assert_eq!(http_date(date.as_bytes()), exists.then_some(expected), "{date}");
                    expected += if exists { 86_400 } else { 0 };
                }
            }
        }
        let date = b"Sun, 06 Nov 1994 08:49:37 GMT";
        for at in 0..date.len() {
            for byte in 0..=u8::MAX {
                let mut other = *date;
                other[at] = byte;
                let is_digit = date[at].is_ascii_digit() && byte.is_ascii_digit();
                let in_name = date[at].is_ascii_alphabetic() && at < 11 && byte.is_ascii_alphabetic();
                if byte != date[at] && !is_digit && !in_name {
                    assert_eq!(http_date(&other), None, "{byte} at {at}");
                }
            }
        }
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
