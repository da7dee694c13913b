//! The progress meter, which curl prints among everything else unless it is called with `-s`.

use super::line;

/// The line without the meter, which leaves no line end before what follows it.
pub(crate) fn without(line: &[u8]) -> &[u8] {
    let plain = line::without_end(line);
    let begin = plain.iter().rposition(|&byte| byte == b'\r').map_or(0, |at| at + 1);
    if let Some(length) = length(&plain[begin..]) {
        return &line[begin + length..];
    }
    let words = plain.trim_ascii_start();
    if words.starts_with(b"% Total ") || words.starts_with(b"Dload ") {
        return &[];
    }
    line
}

/// How long the meter is that the line begins with: twelve columns of numbers, times and speeds.
fn length(line: &[u8]) -> Option<usize> {
    let mut at = 0;
    for column in 0..12 {
        at += line[at..].iter().take_while(|&&byte| byte == b' ').count();
        let is_time = (8..11).contains(&column);
        let width = line[at..].iter().take_while(|&&byte| in_column(byte, is_time)).count();
        if width == 0 || (is_time && !line[at..at + width].contains(&b':')) {
            return None;
        }
        at += width;
    }
    Some(at)
}

const fn in_column(byte: u8, is_time: bool) -> bool {
    byte.is_ascii_digit()
        || if is_time {
            matches!(byte, b':' | b'-' | b'd' | b'h')
        } else {
            matches!(byte, b'.' | b'k' | b'M' | b'G' | b'T' | b'P')
        }
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
}
