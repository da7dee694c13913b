//! HTTP-date (RFC 9110, 5.6.7).

use super::syntax::is_digits;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Seconds since the beginning of 1970.
pub(super) fn http_date(value: &str) -> Option<i64> {
    let words: Vec<&str> = value.split(' ').collect();
    let short_day = |day: &str| day.len() == 3 && DAYS.iter().any(|name| name.starts_with(day));
    match words[..] {
        // Sun, 06 Nov 1994 08:49:37 GMT
        [day, date, month, year, time, "GMT"] => {
            short_day(day.strip_suffix(',')?).then_some(seconds(digits_of(4, year)?, month, two_digits(date)?, time))?
        }
        // Sunday, 06-Nov-94 08:49:37 GMT
        [day, date, time, "GMT"] => {
            let [date, month, year] = date.split('-').collect::<Vec<_>>()[..] else { return None };
            let year = two_digits(year)?;
            let year = if year < 70 { 2000 + year } else { 1900 + year };
            DAYS.contains(&day.strip_suffix(',')?).then_some(seconds(year, month, two_digits(date)?, time))?
        }
        // Sun Nov  6 08:49:37 1994
        [day, month, "", date, time, year] if date.len() == 1 => {
            asctime(short_day(day), month, digits(date)?, time, year)
        }
        [day, month, date, time, year] => asctime(short_day(day), month, two_digits(date)?, time, year),
        _ => None,
    }
}

fn asctime(day_is_known: bool, month: &str, date: i64, time: &str, year: &str) -> Option<i64> {
    day_is_known.then_some(seconds(digits_of(4, year)?, month, date, time))?
}

fn digits(text: &str) -> Option<i64> {
    if is_digits(text) { text.parse().ok() } else { None }
}

fn two_digits(text: &str) -> Option<i64> {
    digits_of(2, text)
}

fn digits_of(length: usize, text: &str) -> Option<i64> {
    if text.len() == length { digits(text) } else { None }
}

fn is_leap(year: i64) -> bool {
    year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
}

fn seconds(year: i64, month: &str, date: i64, time: &str) -> Option<i64> {
    let month = MONTHS.iter().position(|name| *name == month)?;
    let [hour, minute, second] = time.split(':').map(two_digits).collect::<Option<Vec<_>>>()?[..] else { return None };
    let length = |month| match month {
        1 if is_leap(year) => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    };
    if date < 1 || date > length(month) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let of_year = |year| if is_leap(year) { 366 } else { 365 };
    let years: i64 = (1970..year).map(of_year).sum::<i64>() - (year..1970).map(of_year).sum::<i64>();
    let months: i64 = (0..month).map(length).sum();
    Some((((years + months + date - 1) * 24 + hour) * 60 + minute) * 60 + second)
}
