//! Days, as settings write them.

use std::fmt;
use std::str::FromStr;

use toml::value::{Date, Datetime};

/// A day of the calendar: `2026-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(Date);

impl Day {
    /// This day, in UTC.
    pub(crate) fn today() -> Self {
        let (year, month, day) = time::OffsetDateTime::now_utc().to_calendar_date();
        Self(Date { year: u16::try_from(year).unwrap_or(u16::MAX), month: month.into(), day })
    }
}

impl TryFrom<Datetime> for Day {
    type Error = String;

    fn try_from(value: Datetime) -> Result<Self, String> {
        match value {
            Datetime { date: Some(day), time: None, offset: None } => Ok(Self(day)),
            other => Err(no_day(&other.to_string())),
        }
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse::<Datetime>().map_err(|_| no_day(text)).and_then(Self::try_from)
    }
}

fn no_day(text: &str) -> String {
    format!("no day: \"{text}\"; write the last day as 2026-12-31")
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        assert_eq!("2028-02-29".parse::<Day>().unwrap().to_string(), "2028-02-29");
        for text in ["", "2026-02-30", "2026-2-3", "31.12.2026", "2026-12", "2026-12-31T00:00:00Z", "12:00:00", "soon"]
        {
            assert!(text.parse::<Day>().unwrap_err().starts_with("no day: "), "{text}");
        }
        assert!("2026-12-31".parse::<Day>().unwrap() < "2027-01-01".parse().unwrap());
    }
}
