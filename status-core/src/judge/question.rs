//! What the rules of a registry ask of every exchange, and where the answers stand.

use crate::{
    exchange::message::{Sender, Version},
    lookup::field_names::FieldNames,
};

/// A message whose fields, version or content are asked about.
#[derive(Debug, Clone, Copy)]
pub enum Message {
    /// The response.
    Response,
    /// The request that it answers.
    Request,
    /// The 200 that the same request would have got.
    Ok,
}

/// How many kinds of messages there are.
const MESSAGES: usize = Message::Ok as usize + 1;
/// How many versions there are.
const VERSIONS: usize = Version::Http3 as usize + 1;
/// How many senders there are.
const SENDERS: usize = Sender::Gateway as usize + 1;

/// Something that is so or not so, once it is known at all.
#[derive(Debug, Clone, Copy)]
pub enum Question {
    /// Whether the message has the field with this name.
    Has(Message, &'static str),
    /// Whether this is the request's method.
    Method(&'static str),
    /// Whether the message was sent in this version.
    Version(Message, Version),
    /// Whether the message has content.
    Content(Message),
    /// Whether this one sent the response.
    Sender(Sender),
}

/// The place of a question among those of a registry, and of its answer's bit.
pub type Bit = u16;

/// The place of what no rule asks.
pub const NONE: Bit = Bit::MAX;

/// What the rules of a registry ask. Generated.
pub trait Questions<const WORDS: usize> {
    /// The bits of each field, by its number.
    const FIELDS: &'static [FieldBits];
    /// The bits of all else.
    const BITS: Bits<WORDS>;
    /// The number of a field that rules or value checks look at.
    fn field(name: &[u8]) -> Option<u16>;
    /// The bit of a method.
    fn method(method: &str) -> Bit;
    /// Whether IANA has registered the code.
    fn is_registered(number: u16) -> bool;
}

/// The bits for a field's presence in each message.
#[derive(Debug, Clone, Copy)]
pub struct FieldBits([Bit; MESSAGES]);

impl FieldBits {
    /// The bits of the fields in a table, by their numbers, where these are the questions.
    ///
    /// # Panics
    ///
    /// If a question is about a field that the table lacks, which stops the compiler.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a registry has at most as many questions as the numbers go")]
    pub const fn of<const N: usize, const CELLS: usize>(
        names: &FieldNames<N, CELLS>,
        questions: &[Question],
    ) -> [Self; N] {
        let mut fields = [Self([NONE; MESSAGES]); N];
        let mut place = 0;
        while place < questions.len() {
            if let Question::Has(message, name) = questions[place] {
                let number = names.get(name.as_bytes()).expect("the table has every field that is asked about");
                fields[number as usize].0[message as usize] = place as Bit;
            }
            place += 1;
        }
        fields
    }

    /// The bit for its presence in a message.
    #[inline]
    pub(crate) const fn within(self, message: Message) -> Bit {
        self.0[message as usize]
    }
}

/// The bits for what is asked beside fields, and which bits are known together.
#[derive(Debug, Clone, Copy)]
pub struct Bits<const WORDS: usize> {
    /// What is known once all fields of the message are, by the message.
    with_fields: [[u64; WORDS]; MESSAGES],
    /// What is known once the request's method is.
    with_method: [u64; WORDS],
    /// What is known once the message's version is, and the bit of each version.
    with_version: [[u64; WORDS]; MESSAGES],
    versions: [[Bit; VERSIONS]; MESSAGES],
    /// The bit that says that a message has content.
    contents: [Bit; MESSAGES],
    /// What is known once the sender is, and the bit of each sender.
    with_sender: [u64; WORDS],
    senders: [Bit; SENDERS],
}

impl<const WORDS: usize> Bits<WORDS> {
    /// The bits where these are the questions.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a registry has at most as many questions as the numbers go")]
    pub const fn of(questions: &[Question]) -> Self {
        let mut bits = Self {
            with_fields: [[0; WORDS]; MESSAGES],
            with_method: [0; WORDS],
            with_version: [[0; WORDS]; MESSAGES],
            versions: [[NONE; VERSIONS]; MESSAGES],
            contents: [NONE; MESSAGES],
            with_sender: [0; WORDS],
            senders: [NONE; SENDERS],
        };
        let mut place = 0;
        while place < questions.len() {
            let bit = place as Bit;
            match questions[place] {
                Question::Has(message, _) => set(&mut bits.with_fields[message as usize], bit),
                Question::Method(_) => set(&mut bits.with_method, bit),
                Question::Version(message, version) => {
                    set(&mut bits.with_version[message as usize], bit);
                    bits.versions[message as usize][version as usize] = bit;
                }
                Question::Content(message) => bits.contents[message as usize] = bit,
                Question::Sender(sender) => {
                    set(&mut bits.with_sender, bit);
                    bits.senders[sender as usize] = bit;
                }
            }
            place += 1;
        }
        bits
    }

    /// What is known once all fields of the message are.
    #[inline]
    pub(crate) const fn with_fields(&self, message: Message) -> &[u64; WORDS] {
        &self.with_fields[message as usize]
    }

    /// What is known once the request's method is.
    #[inline]
    pub(crate) const fn with_method(&self) -> &[u64; WORDS] {
        &self.with_method
    }

    /// What is known once the message's version is.
    #[inline]
    pub(crate) const fn with_version(&self, message: Message) -> &[u64; WORDS] {
        &self.with_version[message as usize]
    }

    /// The bit that says that the message was sent in the version.
    #[inline]
    pub(crate) const fn version(&self, message: Message, version: Version) -> Bit {
        self.versions[message as usize][version as usize]
    }

    /// The bit that says that the message has content.
    #[inline]
    pub(crate) const fn content(&self, message: Message) -> Bit {
        self.contents[message as usize]
    }

    /// What is known once the sender is.
    #[inline]
    pub(crate) const fn with_sender(&self) -> &[u64; WORDS] {
        &self.with_sender
    }

    /// The bit that says that this one sent the response.
    #[inline]
    pub(crate) const fn sender(&self, sender: Sender) -> Bit {
        self.senders[sender as usize]
    }
}

/// Sets a bit; what no rule asks has none.
#[inline]
pub(crate) const fn set<const WORDS: usize>(words: &mut [u64; WORDS], bit: Bit) {
    let word = bit as usize / 64;
    if word < WORDS {
        words[word] |= 1 << (bit % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTIONS: [Question; 9] = [
        Question::Sender(Sender::Gateway),
        Question::Has(Message::Ok, "ETag"),
        Question::Version(Message::Request, Version::Http2),
        Question::Has(Message::Response, "ETag"),
        Question::Content(Message::Request),
        Question::Method("GET"),
        Question::Has(Message::Request, "Host"),
        Question::Version(Message::Request, Version::Http10),
        Question::Version(Message::Response, Version::Http2),
    ];

    const NAMES: FieldNames<3, 1024> = FieldNames::new(&["host", "etag", "vary"]);

    #[test]
    fn the_place_of_a_question_is_its_bit_in_whatever_order_they_stand() {
        let fields = FieldBits::of(&NAMES, &QUESTIONS);
        let of_field = |field: usize| {
            [Message::Response, Message::Request, Message::Ok].map(|message| fields[field].within(message))
        };
        assert_eq!([0, 1, 2].map(of_field), [[NONE, 6, NONE], [3, NONE, 1], [NONE; 3]]);
        let bits = Bits::<1>::of(&QUESTIONS);
        assert_eq!(bits.sender(Sender::Gateway), 0);
        assert_eq!(bits.sender(Sender::Origin), NONE);
        assert_eq!(bits.version(Message::Request, Version::Http2), 2);
        assert_eq!(bits.version(Message::Request, Version::Http10), 7);
        assert_eq!(bits.version(Message::Response, Version::Http2), 8);
        assert_eq!(bits.version(Message::Response, Version::Http10), NONE);
        assert_eq!(bits.content(Message::Request), 4);
        assert_eq!(bits.content(Message::Response), NONE);
    }

    #[test]
    fn what_is_known_together() {
        let bits = Bits::<1>::of(&QUESTIONS);
        let messages = [Message::Response, Message::Request, Message::Ok];
        assert_eq!(messages.map(|message| bits.with_fields(message)[0]), [0b1000, 0b100_0000, 0b10]);
        assert_eq!(bits.with_method()[0], 0b10_0000);
        assert_eq!(messages.map(|message| bits.with_version(message)[0]), [0b1_0000_0000, 0b1000_0100, 0]);
        assert_eq!(bits.with_sender()[0], 1);
    }

    #[test]
    fn what_nobody_asks_sets_no_bit() {
        let mut words = [0; 2];
        set(&mut words, NONE);
        assert_eq!(words, [0; 2]);
        set(&mut words, 65);
        assert_eq!(words, [0, 2]);
    }
}
