//! The progress that curl prints among everything else unless it is called with `-s`: a meter in columns, whose widths
//! have changed with curl's versions, another one of `-Z`, and the bar of `-#`.

use super::curl_line::time_length;
use super::line::without_end;

/// The line without the progress, which leaves no line end before what follows it.
pub(crate) fn without(line: &[u8]) -> &[u8] {
    let plain = without_end(line);
    let begin = memchr::memrchr(b'\r', plain).map_or(0, |at| at + 1);
    if !plain[..begin].split(|&byte| byte == b'\r').all(|part| length(part) == Some(part.len())) {
        return line;
    }
    if let Some(length) = length(&plain[begin..]) {
        return &line[begin + length..];
    }
    if plain[..begin].iter().any(|&byte| byte != b'\r') {
        return &line[begin..];
    }
    if is_heading(plain) { &[] } else { line }
}

/// The lines above the columns.
fn is_heading(line: &[u8]) -> bool {
    let words = line.trim_ascii_start();
    [&b"% Total "[..], b"Dload ", b"DL% UL% ", b"** Resuming transfer from byte position "]
        .iter()
        .any(|heading| words.starts_with(heading))
}

/// How long the progress is that the text begins with; an empty text is none, of length 0.
fn length(text: &[u8]) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    meter(text).or_else(|| wide_meter(text)).or_else(|| parallel_meter(text)).or_else(|| bar(text))
}

/// Until January 2026: twelve columns of numbers, times and speeds.
fn meter(line: &[u8]) -> Option<usize> {
    columns(line, &[N, N, N, N, N, N, N, N, T, T, T, N])
}

/// Of `-Z`: percentages, sizes, transfers, times and a speed, and white space for whatever was there before.
fn parallel_meter(line: &[u8]) -> Option<usize> {
    let length = columns(line, &[P, P, N, N, N, N, T, T, T, N])?;
    let rest = &line[length..];
    let space = rest.iter().take_while(|&&byte| byte == b' ').count();
    Some(length + if space == rest.len() { space } else { space.min(6) })
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Time,
    Percentage,
}

const N: Column = Column::Number;
const T: Column = Column::Time;
const P: Column = Column::Percentage;

fn columns(line: &[u8], columns: &[Column]) -> Option<usize> {
    let mut at = 0;
    for &column in columns {
        at += line[at..].iter().take_while(|&&byte| byte == b' ').count();
        let mut width = line[at..].iter().take_while(|&&byte| is_in(byte, column)).count();
        if width == 0 || (column == T && !line[at..at + width].contains(&b':') && !line[at..at + width].contains(&b'd'))
        {
            return None;
        }
        // `3d 04h`, as long times are written, has a space in it.
        if column == T && line[at + width - 1] == b'd' {
            let rest = &line[at + width..];
            width += rest.iter().take_while(|&&byte| byte == b' ' || is_in(byte, T)).count().min(4);
        }
        at += width;
    }
    // The time that --trace-time prints follows without a space.
    let glued = (1..=2).find(|back| line.get(at.saturating_sub(*back)..).and_then(time_length).is_some());
    Some(if line.get(at) == Some(&b':') { at - glued.unwrap_or(0) } else { at })
}

const fn is_in(byte: u8, column: Column) -> bool {
    byte.is_ascii_digit()
        || match column {
            Column::Time => matches!(byte, b':' | b'-' | b'd' | b'h'),
            Column::Number => matches!(byte, b'.' | b'k' | b'M' | b'G' | b'T' | b'P' | b'E'),
            Column::Percentage => byte == b'-',
        }
}

/// Since January 2026: columns of fixed widths, empty where a time is not known.
fn wide_meter(line: &[u8]) -> Option<usize> {
    const WIDTHS: [usize; 12] = [3, 6, 3, 6, 3, 6, 6, 6, 7, 7, 7, 6];
    let mut at = 0;
    for (column, width) in WIDTHS.into_iter().enumerate() {
        if column > 0 {
            (*line.get(at)? == b' ').then_some(())?;
            at += 1;
        }
        let text = line.get(at..at + width)?;
        let is_time = (8..11).contains(&column);
        let word = text.trim_ascii();
        let fits = if is_time {
            word.iter().all(|&byte| byte.is_ascii_digit() || b": dhmy>".contains(&byte))
        } else {
            !word.is_empty() && text.ends_with(word) && word.iter().all(|&byte| is_in(byte, N))
        };
        fits.then_some(())?;
        at += width;
    }
    Some(at)
}

/// Of `-#`: a bar and a percentage, or what flies to and fro while the size is not known.
fn bar(line: &[u8]) -> Option<usize> {
    let drawn = line.iter().take_while(|&&byte| b" #=O-".contains(&byte)).count();
    let rest = &line[drawn..];
    let number = rest.iter().take_while(|&&byte| byte.is_ascii_digit() || byte == b'.').count();
    let is_percentage = drawn >= 14
        && number >= 3
        && memchr::memchr_iter(b'.', &rest[..number]).count() == 1
        && rest.get(number) == Some(&b'%');
    if is_percentage && line[..drawn].iter().all(|byte| b" #".contains(byte)) {
        return Some(drawn + number + 1);
    }
    // Number signs that fly over it hide parts of it, and the bar is as wide as a terminal.
    let is_shown = |(byte, form): (&u8, &u8)| byte == form || *byte == b'#';
    let flies = line[..drawn]
        .windows(5)
        .any(|window| window.iter().any(|byte| b"=O".contains(byte)) && window.iter().zip(b"-=O=-").all(is_shown));
    (flies && (drawn >= 40 || line[..drawn].windows(5).any(|window| window == b"-=O=-"))).then_some(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meter_is_no_text() {
        let meter = b"\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0* Trying\n";
        assert_eq!(without(meter), b"* Trying\n");
        let meter = b"  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\r100     5  100     5    0     0   1750      0 --:--:-- 0:00:01 --:--:--  2500k< HTTP/1.1 200 OK\r\n";
        assert_eq!(without(meter), b"< HTTP/1.1 200 OK\r\n");
        assert_eq!(without(b"1 2 3 4 5 6 7 8 9 10 11 12 13\n"), b"1 2 3 4 5 6 7 8 9 10 11 12 13\n");
        assert_eq!(without(b"  % Total    % Received % Xferd\n"), b"");
    }

    #[test]
    fn a_meter_ends_where_its_columns_do() {
        const TEXT: &str = "< HTTP/1.1 200 OK\r\n";
        let is_taken_off = |meter: &str| without(format!("{meter}\r{TEXT}").as_bytes()) == TEXT.as_bytes();
        // Days and hours in the last time, and a speed of one digit behind them.
        assert!(is_taken_off("  3 1024M    3 32.1M    0     0  1750k      0  3d 04h  0:00:19 3d 04h 5"));
        // Spaces over whatever was there before: all of them at the end, and six before a text.
        let parallel = "--  --      0     0     1     1  --:--:-- --:--:-- --:--:--     0";
        assert!(is_taken_off(&format!("{parallel}         ")));
        assert_eq!(without(format!("{parallel}        {TEXT}").as_bytes()), format!("  {TEXT}").as_bytes());
        // Times in years and months, which only the wide columns have; numbers stand at their right ends.
        let wide = |number: &str| {
            format!("{number}      3 100      3   0      0    300      0   2y 3m   00:01    >99y    300")
        };
        assert!(is_taken_off(&wide("100")));
        // A hundred days stand close to the number before them.
        assert!(is_taken_off("  3 1024M    3 32.1M    0     0  1750k  1750k 123d 04h  0:00:19 123d 04h  1750k"));
        for number in ["3  ", "   ", "abc"] {
            assert!(!is_taken_off(&wide(number)), "{number}");
        }
        assert_eq!(without(b"\r\r\n"), b"\r\r\n", "nothing but line ends");
    }

    #[test]
    fn every_version_has_its_meter() {
        let old = "100  1024  100  1024    0     0   1750      0 --:--:-- --:--:-- --:--:--     0";
        let long = "  3 1024M    3 32.1M    0     0  1750k      0  3d 04h  0:00:19 3d 04h  1750k";
        let wide = "  0      0   0      0   0      0      0      0                              0";
        let timed = "100      3 100      3   0      0    300      0   00:20   00:01   00:19    300";
        let parallel = "--  --      0     0     1     1  --:--:-- --:--:-- --:--:--     0      ";
        let parallel_end = "100 --   3.0M     0     2     0   0:00:01  0:00:02 --:--:-- 4087M     ";
        let bar = "####################################                                   52.3%";
        let flying = "     #    #    #     -=O=-      #                        ";
        let hidden = "#=#=#                                                        ";
        for meter in [old, long, wide, timed, parallel, parallel_end, bar] {
            for before in ["", "\r"] {
                let line = format!("{before}{meter}< HTTP/1.1 200 OK\r\n");
                assert_eq!(without(line.as_bytes()), b"< HTTP/1.1 200 OK\r\n", "{meter}");
            }
            let line = format!("{meter}14:02:36.971000 [0-0] * Trying\n");
            assert_eq!(without(line.as_bytes()), b"14:02:36.971000 [0-0] * Trying\n", "{meter}");
        }
        let line = format!("\r{flying}\r{hidden}\r{bar}* Trying\n");
        assert_eq!(without(line.as_bytes()), b"* Trying\n");
        assert_eq!(without(format!("{wide}\n").as_bytes()), b"\n");
        assert_eq!(without(b"DL% UL%  Dled  Uled  Xfers  Live Total     Current  Left    Speed\n"), b"");
    }

    #[test]
    fn text_is_no_meter() {
        for text in [
            "a\rb\n",
            "\rtext\n",
            "# a comment\n",
            "#=#=# a title\n",
            "  0      0   0 numbers\n",
            "====     ====     ====     ====     ====     ====\n",
            "12.5% of it\n",
            "--\n",
            "\r\n",
            "\n",
            "",
        ] {
            assert_eq!(without(text.as_bytes()), text.as_bytes(), "{text:?}");
        }
    }
}
