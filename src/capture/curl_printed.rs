//! What `curl -v` prints, line by line, as it comes: messages and what curl says of them.

use std::collections::BTreeMap;
use std::io::{self, Read};

use super::curl_dump::Lines;
use super::curl_line::{self, Dump, Mark, TransferId};
use super::curl_message::{Open, Printed};
use super::curl_progress;
use super::curl_transfer::{Transfer, Waiting, unanswered};
use super::field_line::{Written, push_line};
use super::input_window::{LINE, Window};
use super::line::{ends_as_sent, without_end};
use super::message_head::{MOST_LINES, TOO_LONG};
use super::pairing::{TOO_MANY, is_complete};
use super::raw_messages::{Repeated, Then};
use super::record::{Item, Order, Place, Position, Record, Response, Sink as _, Unreadable};
use super::start_line::begins_message;

/// How many transfers and open requests are kept at most, and how much memory they take; what was there first is given up.
const MOST: usize = 256;
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// After so many bytes of header sections it is weighed how much is kept.
const WEIGHED: usize = 64 * 1024;

/// How far what curl printed is read.
#[derive(Default)]
pub(crate) struct CurlPrinted {
    printed: Printed,
    /// The transfers by their ids; without ids, all that curl does is one.
    transfers: BTreeMap<Option<TransferId>, Transfer>,
    /// The transfer that the last line was about.
    last: Option<TransferId>,
    /// The dump that is being read.
    dump: Option<(Dump, Lines)>,
    /// Whether the line that is being read has begun before.
    is_continued: bool,
    /// Whether the beginning was looked through for what it tells of the whole.
    has_looked: bool,
    /// Whether anything but white space has come.
    has_begun: bool,
    /// How many bytes of header sections have come since it was weighed how much is kept.
    unweighed: usize,
    count: usize,
}

impl CurlPrinted {
    /// Reads the next line.
    pub(crate) fn step(
        &mut self,
        window: &mut Window<dyn Read + '_>,
        items: &mut Vec<Item<'static>>,
        repeated: &mut Repeated,
    ) -> io::Result<Then> {
        if !self.has_looked {
            // Whether curl shows content or its size is told by its first content, which may come after others' heads.
            while !window.is_full() && window.fill()? {}
            self.printed.look_ahead(window.text());
            self.has_looked = true;
        }
        let number = window.line();
        let line = window.line_of(LINE)?;
        if line.is_empty() {
            return Ok(Then::End);
        }
        self.has_begun = self.has_begun || !line.trim_ascii().is_empty();
        let is_whole = line.ends_with(b"\n") || line.len() < LINE;
        let text = if self.is_continued { line } else { curl_progress::without(line) };
        let begin = if self.is_continued || self.dump.is_some() { 0 } else { curl_line::glued(text) };
        let (content, text) = text.split_at(begin);
        if !content.is_empty() {
            self.text(self.last, number, content, items);
        }
        if !self.is_continued && self.begins_raw(text) {
            return Ok(Then::Raw);
        }
        let taken = line.len();
        if is_whole && !text.ends_with(b"\n") && self.is_in_head(text) {
            // What the capture shows of its last line may not be all of it.
            window.advance(taken);
            return Ok(Then::Curl);
        }
        if self.is_continued || !self.dumped(number, text, items, repeated) {
            let mark = if self.is_continued { (None, Mark::Text) } else { curl_line::parse(text) };
            self.line(number, text, mark, items, repeated);
        }
        self.is_continued = !is_whole;
        self.unweighed += taken;
        if self.unweighed >= WEIGHED {
            self.unweighed = 0;
            self.make_room(items, repeated);
        }
        window.advance(taken);
        Ok(Then::Curl)
    }

    /// Whether anything but white space has come.
    pub(crate) const fn has_begun(&self) -> bool {
        self.has_begun
    }

    /// The end of what curl printed.
    pub(crate) fn end(&mut self, items: &mut Vec<Item<'static>>, repeated: &mut Repeated) {
        self.end_dump(items, repeated);
        let begins = |transfer: &Transfer| transfer.open.as_ref().map(|open| open.line);
        let mut ids: Vec<_> = self.transfers.iter().map(|(id, transfer)| (begins(transfer), *id)).collect();
        ids.sort_unstable();
        for (_, id) in ids {
            self.close(id, items, repeated);
            if let Some(transfer) = self.transfers.remove(&id) {
                self.give_up(transfer, items);
            }
        }
        self.last = None;
    }

    /// Whether a message begins that curl did not mark: one of `curl -i`, after what it marked.
    fn begins_raw(&self, line: &[u8]) -> bool {
        if self.dump.is_some() || !line.starts_with(b"HTTP/") || !begins_message(without_end(line)) {
            return false;
        }
        self.open().is_none_or(|open| !open.in_head && open.may_be_over())
    }

    /// Whether a line belongs to a header section, and does not begin one.
    fn is_in_head(&self, line: &[u8]) -> bool {
        match curl_line::parse(line).1 {
            Mark::Sent(rest) | Mark::Received(rest) => !begins_message(rest),
            Mark::Text => self.dump.is_some() || self.open().is_some_and(|open| open.in_head),
            _ => false,
        }
    }

    /// The message of the last line.
    fn open(&self) -> Option<&Open> {
        self.transfers.get(&self.last).and_then(|transfer| transfer.open.as_ref())
    }

    fn transfer(&mut self, id: Option<TransferId>) -> &mut Transfer {
        self.last = id;
        self.transfers.entry(id).or_default()
    }

    /// Takes a line of a dump, or the end of one; whether the line was the dump's.
    fn dumped(&mut self, number: usize, line: &[u8], items: &mut Vec<Item<'static>>, repeated: &mut Repeated) -> bool {
        let Some((_, lines)) = &mut self.dump else { return false };
        if lines.push(number, without_end(line)) {
            return true;
        }
        self.end_dump(items, repeated);
        false
    }

    fn end_dump(&mut self, items: &mut Vec<Item<'static>>, repeated: &mut Repeated) {
        let Some((dump, lines)) = self.dump.take() else { return };
        let id = self.last;
        for (number, line) in lines.end() {
            let rest = without_end(&line);
            match dump {
                Dump::SentHead => self.head_line(id, number, &line, rest, true, items, repeated),
                Dump::ReceivedHead => self.head_line(id, number, &line, rest, false, items, repeated),
                Dump::SentData | Dump::ReceivedData | Dump::Tls => {}
            }
        }
    }

    fn line(
        &mut self,
        number: usize,
        line: &[u8],
        (id, mark): (Option<TransferId>, Mark<'_>),
        items: &mut Vec<Item<'static>>,
        repeated: &mut Repeated,
    ) {
        let id = if mark == Mark::Text { self.last } else { id };
        if mark != Mark::Text && self.transfers.len() >= MOST && !self.transfers.contains_key(&id) {
            self.give_up_first(items, repeated);
        }
        let was_tls = std::mem::take(&mut self.transfer(id).is_tls);
        match mark {
            Mark::Sent(rest) => {
                self.printed.is_stripped |= without_end(line).ends_with(b">");
                self.head_line(id, number, line, rest, true, items, repeated);
            }
            Mark::Received(rest) => {
                self.printed.is_stripped |= without_end(line).ends_with(b"<") && rest.is_empty();
                self.head_line(id, number, line, rest, false, items, repeated);
            }
            Mark::SentData(size) if !was_tls => self.data(id, true, size),
            Mark::ReceivedData(size) if !was_tls => self.data(id, false, size),
            Mark::SentData(_) | Mark::ReceivedData(_) => {}
            Mark::Dump(dump, size) => {
                self.printed.shows_sizes = true;
                self.printed.dumps = true;
                match dump {
                    Dump::SentData => self.data(id, true, size),
                    Dump::ReceivedData => self.data(id, false, size),
                    Dump::SentHead | Dump::ReceivedHead | Dump::Tls => {}
                }
                self.dump = Some((dump, Lines::new(matches!(dump, Dump::SentHead | Dump::ReceivedHead))));
            }
            Mark::Info(info) => {
                let is_tls = info.starts_with(b"TLS") || info.starts_with(b"SSL");
                self.transfer(id).is_tls = is_tls;
                self.printed.has_tls |= is_tls;
                self.info(id, info);
            }
            Mark::Text => self.text(id, number, line, items),
        }
    }

    /// A line of a header section, unless it is content that only looks like one.
    #[allow(clippy::too_many_arguments, reason = "a line is what it is, where it is and whose it is")]
    fn head_line(
        &mut self,
        id: Option<TransferId>,
        number: usize,
        line: &[u8],
        rest: &[u8],
        is_request: bool,
        items: &mut Vec<Item<'static>>,
        repeated: &mut Repeated,
    ) {
        if begins_message(rest) && rest.starts_with(b"HTTP/") != is_request {
            self.close(id, items, repeated);
            self.transfer(id).open = Some(Open::new(number, rest, is_request, ends_as_sent(line)));
            return;
        }
        let transfer = self.transfer(id);
        let Some(open) = transfer.open.as_mut().filter(|open| open.in_head && open.is_request == is_request) else {
            self.text(id, number, line, items);
            return;
        };
        open.is_marked = true;
        if rest.is_empty() {
            open.in_head = false;
            return;
        }
        open.is_exact &= ends_as_sent(line);
        open.head += line.len();
        let pushed = if open.head >= LINE || open.fields.len() >= MOST_LINES {
            Err(TOO_LONG.to_owned())
        } else {
            open.last_line.clear();
            open.last_line.extend_from_slice(rest);
            push_line(&mut open.fields, rest, Written::exactly(open.is_exact))
        };
        open.is_folded |= pushed == Ok(true);
        if let Err(why) = pushed
            && (!is_request || why == TOO_LONG)
        {
            items.record(Err(Unreadable::new(Place::Line(number), why)));
            transfer.open = None;
            if !is_request {
                transfer.requests.pop_front();
            }
        }
    }

    fn data(&mut self, id: Option<TransferId>, is_sent: bool, size: u64) {
        self.printed.shows_sizes = true;
        if let Some(open) = self.transfer(id).open.as_mut().filter(|open| open.is_request == is_sent) {
            open.sizes = open.sizes.saturating_add(size);
        }
    }

    fn info(&mut self, id: Option<TransferId>, info: &[u8]) {
        let begins = |words: &[&[u8]]| words.iter().any(|word| info.starts_with(word));
        let transfer = self.transfer(id);
        let ends = begins(&[b"Closing connection", b"closing connection", b"shutting down connection"]);
        let is_cut = ends
            || begins(&[
                b"Empty reply from server",
                b"Connection died",
                b"Recv failure",
                b"Send failure",
                b"Connection reset",
            ]);
        if is_cut && transfer.requests.len() <= 1 {
            for waiting in &mut transfer.requests {
                waiting.is_cut = true;
            }
        }
        let Some(open) = &mut transfer.open else { return };
        open.is_talked_about |= !open.in_head;
        open.is_followed |= begins(&[b"Issue another request to this URL"]);
        open.is_cut |= is_cut;
        open.is_done |= ends || begins(&[b"Connection #"]);
        open.is_sent |=
            begins(&[b"upload completely sent", b"We are completely uploaded", b"Request completely sent off"]);
        open.is_unread |= begins(&[b"Ignoring the response-body", b"Issue another request to this URL"]);
        open.missing = open.missing.or(curl_line::missing(info));
        open.excess = open.excess.or(curl_line::excess(info));
    }

    fn text(&mut self, id: Option<TransferId>, number: usize, line: &[u8], items: &mut Vec<Item<'static>>) {
        let Some(open) = self.transfer(id).open.as_mut() else { return };
        let plain = without_end(line);
        if open.in_head && open.is_request && !open.is_marked {
            // libcurl by itself marks the first line of the block alone.
            if plain.is_empty() {
                open.in_head = false;
                open.is_marked = true;
            } else if open.head + line.len() >= LINE || open.fields.len() >= MOST_LINES {
                if open.head < LINE {
                    items.record(Err(Unreadable::new(Place::Line(number), TOO_LONG)));
                }
                (open.is_cut_short, open.head) = (true, LINE);
            } else if push_line(&mut open.fields, plain, Written::ByOthers).is_ok() {
                open.head += line.len();
            } else {
                open.is_cut_short |= open.head > 0;
            }
            return;
        }
        open.text(line);
    }

    /// The message before is over.
    fn close(&mut self, id: Option<TransferId>, items: &mut Vec<Item<'static>>, repeated: &mut Repeated) {
        let printed = self.printed;
        let transfer = self.transfer(id);
        let Some(open) = transfer.open.take() else { return };
        let line = open.line;
        if open.is_request {
            let is_cut = open.is_cut;
            match open.request(printed) {
                Ok(request) => {
                    let before = transfer.requests.back();
                    let again = before.is_some_and(|before| {
                        before.is_cut
                            || (before.request.method == request.method && before.request.target == request.target)
                    });
                    if again && transfer.requests.len() == 1 && transfer.answer.is_empty() {
                        for waiting in transfer.requests.drain(..) {
                            unanswered(&waiting, items);
                        }
                    }
                    transfer.is_mixed |= !transfer.requests.is_empty();
                    transfer.requests.push_back(Waiting { line, request, is_cut });
                    while transfer.requests.len() > MOST
                        || (transfer.requests.len() > 1 && transfer.weight() > MOST_BYTES / 2)
                    {
                        let Some(first) = transfer.requests.pop_front() else { break };
                        unanswered(&first, items);
                    }
                }
                Err(why) => items.record(Err(Unreadable::new(Place::Line(line), why))),
            }
            return;
        }
        let method =
            transfer.requests.front().filter(|_| !transfer.is_mixed).map(|waiting| waiting.request.method.clone());
        let is_alone = !transfer.is_mixed;
        transfer.is_stopped = open.is_talked_about && !open.is_followed;
        match open.response(printed, method.as_deref(), is_alone) {
            Ok(response) => {
                repeated.add(&response);
                self.answered(id, line, response, items);
            }
            Err(why) => items.record(Err(Unreadable::new(Place::Line(line), why))),
        }
    }

    /// A response is complete.
    fn answered(
        &mut self,
        id: Option<TransferId>,
        line: usize,
        response: Response<'static>,
        items: &mut Vec<Item<'static>>,
    ) {
        let index = self.count;
        let several = self.transfers.values().filter(|transfer| !transfer.requests.is_empty()).count() > 1;
        let transfer = self.transfer(id);
        if transfer.answer.is_empty() {
            transfer.answer_line = line;
        } else if is_complete(&transfer.answer, &response) && (transfer.is_mixed || transfer.requests.len() != 1) {
            // 101 has ended HTTP. Where no other request was sent, the server went on with the same one in spite of that.
            let responses = std::mem::take(&mut transfer.answer);
            let waiting = transfer.requests.pop_front();
            self.hand_on(id, waiting, responses, index, several, items);
            return self.answered(id, line, response, items);
        }
        let is_interim = response.is_interim();
        let is_full = || {
            let weight: usize = transfer.answer.iter().map(Response::weight).sum();
            transfer.answer.len() >= MOST || weight > MOST_BYTES / 2
        };
        if is_interim && is_full() {
            if !std::mem::replace(&mut transfer.is_flooded, true) {
                items.record(Err(Unreadable::new(Place::Line(line), TOO_MANY)));
            }
            return;
        }
        transfer.is_flooded &= is_interim;
        transfer.answer.push(response);
        if is_interim {
            return;
        }
        let responses = std::mem::take(&mut transfer.answer);
        let waiting = transfer.requests.pop_front();
        self.hand_on(id, waiting, responses, index, several, items);
    }

    fn hand_on(
        &mut self,
        id: Option<TransferId>,
        waiting: Option<Waiting>,
        responses: Vec<Response<'static>>,
        index: usize,
        several: bool,
        items: &mut Vec<Item<'static>>,
    ) {
        let transfer = self.transfer(id);
        let is_mixed = transfer.is_mixed;
        let most_hops = transfer.is_stopped.then_some(0);
        transfer.is_mixed &= !transfer.requests.is_empty();
        let waiting = waiting.filter(|_| !is_mixed);
        let line = waiting.as_ref().map_or(transfer.answer_line, |waiting| waiting.line);
        let order = if is_mixed || several { Order::Interleaved } else { Order::Sequence };
        self.count += 1;
        let position = Position { index, order, most_hops, ..Position::default() };
        let request = waiting.map(|waiting| waiting.request);
        items.record(Ok(Record::of(Place::Line(line), request, responses, position)));
    }

    /// Gives up what came first as long as more is kept than may be; the transfer of the last line stays.
    fn make_room(&mut self, items: &mut Vec<Item<'static>>, repeated: &mut Repeated) {
        let is_heavy = |transfers: &BTreeMap<_, Transfer>| {
            let requests: usize = transfers.values().map(|transfer| transfer.requests.len()).sum();
            requests > MOST || transfers.values().map(Transfer::weight).sum::<usize>() > MOST_BYTES
        };
        while is_heavy(&self.transfers)
            && let Some(id) = self.transfers.keys().find(|id| **id != self.last).copied()
        {
            let last = self.last;
            self.close(id, items, repeated);
            if let Some(transfer) = self.transfers.remove(&id) {
                self.give_up(transfer, items);
            }
            self.last = last;
        }
    }

    fn give_up_first(&mut self, items: &mut Vec<Item<'static>>, repeated: &mut Repeated) {
        if let Some(id) = self.transfers.keys().next().copied() {
            self.close(id, items, repeated);
            if let Some(transfer) = self.transfers.remove(&id) {
                self.give_up(transfer, items);
            }
        }
    }

    /// What nothing more comes to.
    fn give_up(&mut self, transfer: Transfer, items: &mut Vec<Item<'static>>) {
        let Transfer { mut requests, answer, answer_line, is_mixed, .. } = transfer;
        if !answer.is_empty() {
            let waiting = requests.pop_front().filter(|_| !is_mixed);
            let line = waiting.as_ref().map_or(answer_line, |waiting| waiting.line);
            let position = Position { index: self.count, order: Order::Interleaved, ..Position::default() };
            let request = waiting.map(|waiting| waiting.request);
            items.record(Ok(Record::of(Place::Line(line), request, answer, position)));
            self.count += 1;
        }
        for waiting in requests {
            unanswered(&waiting, items);
        }
    }
}

#[cfg(test)]
#[path = "curl_tests.rs"]
mod tests;
