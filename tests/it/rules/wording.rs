//! The texts: sentences in two languages, in their own words and of the right strength.

use std::collections::BTreeSet;

use status_core::{
    Class, Edition, Lang, Level, Rule, Status,
    facet::{Caching, ContentUse, Redirect, Retry, SourceKind, State, View},
};

/// Han characters of the basic block.
fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// The words with ASCII letters in a text: what stands between Chinese characters, white space and quotation marks.
fn ascii_words(text: &str) -> impl Iterator<Item = &str> {
    let within = |letter: char| letter.is_ascii_alphanumeric() || "-/._:".contains(letter);
    text.split(move |letter| !within(letter))
        .map(|word| word.trim_end_matches(['.', ':', '-', '/']))
        .filter(|word| word.contains(|letter: char| letter.is_ascii_alphabetic()))
}

/// The words that may stand in a Chinese text.
fn allowed() -> BTreeSet<&'static str> {
    let list = include_str!("../../data/chinese-words.txt");
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// Every text of the registry that people read, in a language.
fn texts(lang: Lang) -> Vec<(String, &'static str)> {
    let statuses = Status::ALL.iter().map(|status| (format!("{status:?}"), status.summary(lang)));
    let rules = Rule::ALL.iter().map(|rule| (rule.id().to_owned(), rule.text(lang)));
    let classes = Class::ALL.iter().map(|class| (class.id().to_owned(), class.summary(lang)));
    let editions = Edition::ALL.iter().map(|edition| (edition.id().to_owned(), edition.summary(lang)));
    let subs = Status::ALL.iter().flat_map(|status| {
        let explained = status.subs().iter().filter(|sub| !sub.summary(lang).is_empty());
        explained.map(move |sub| (format!("{status:?}.{}", sub.number()), sub.summary(lang)))
    });
    statuses.chain(rules).chain(classes).chain(editions).chain(subs).collect()
}

/// The few words that each facet has.
fn facet_texts(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let content = ContentUse::ALL.iter().map(|facet| (facet.name(), facet.text(lang)));
    let caching = Caching::ALL.iter().map(|facet| (facet.name(), facet.text(lang)));
    let redirect = Redirect::ALL.iter().map(|facet| (facet.name(), facet.text(lang)));
    let retry = Retry::ALL.iter().map(|facet| (facet.name(), facet.text(lang)));
    let view = View::ALL.iter().map(|facet| (facet.name(), facet.text(lang)));
    let state = State::ALL.iter().map(|facet| (facet.name(), facet.text(lang)));
    let kind = SourceKind::ALL.iter().map(|facet| (facet.name(), facet.text(lang)));
    let class = Class::ALL.iter().map(|class| (class.id(), class.text(lang)));
    class.chain(content).chain(caching).chain(redirect).chain(retry).chain(view).chain(state).chain(kind).collect()
}

#[test]
fn english_texts_are_sentences() {
    for (whose, text) in texts(Lang::En) {
        assert!(text.len() > 10 && text.ends_with('.'), "{whose}: {text}");
        assert!(!text.contains(is_chinese) && !text.contains("  ") && text.trim() == text, "{whose}: {text}");
    }
    for (word, text) in facet_texts(Lang::En) {
        assert!(!text.is_empty() && text.is_ascii() && !text.ends_with('.'), "{word}: {text}");
    }
}

#[test]
fn chinese_texts_are_chinese() {
    let allowed = allowed();
    let mut strange = BTreeSet::new();
    let facets = facet_texts(Lang::Zh).into_iter().map(|(word, text)| (word.to_owned(), text));
    for (whose, text) in texts(Lang::Zh).into_iter().chain(facets) {
        assert!(text.chars().filter(|letter| is_chinese(*letter)).count() >= 2, "{whose}: {text}");
        strange
            .extend(ascii_words(text).filter(|word| !allowed.contains(word)).map(|word| format!("{word} ({whose})")));
    }
    assert!(strange.is_empty(), "words that are neither Chinese nor on the list: {strange:?}");
    for (whose, text) in texts(Lang::Zh) {
        assert!(text.ends_with('。'), "{whose}: {text}");
        // Punctuation beside Chinese characters is Chinese too, and other words stand off by a space.
        let letters: Vec<char> = text.chars().collect();
        for pair in letters.windows(2) {
            let [one, other] = [pair[0], pair[1]];
            let mixed = is_chinese(one) && (other.is_ascii_alphanumeric() || ",.;:!?()".contains(other))
                || is_chinese(other) && (one.is_ascii_alphanumeric() || ",.;:!?()".contains(one));
            assert!(!mixed, "{whose}: {one}{other} in {text}");
        }
    }
}

/// What a Chinese text says of how strong it is: must, should, or neither.
fn modal(text: &str) -> Level {
    if text.contains("必须") || text.contains("不得") {
        return Level::Must;
    }
    // 应 by itself, and not as a part of 响应, 对应, 相应, 应答 or 反应.
    let letters: Vec<char> = text.chars().collect();
    let is_should = |at: usize| {
        letters[at] == '应'
            && !at.checked_sub(1).is_some_and(|before| "响对相反适".contains(letters[before]))
            && letters.get(at + 1) != Some(&'答')
    };
    if (0..letters.len()).any(is_should) { Level::Should } else { Level::May }
}

#[test]
fn chinese_rules_say_how_strong_they_are() {
    for rule in Rule::ALL.iter().copied() {
        let text = rule.text(Lang::Zh);
        assert_eq!(modal(text), rule.level(), "{rule}: {text}");
    }
    for (text, level) in [
        ("响应必须带有 Date，也应当带有 ETag。", Level::Must),
        ("不得带内容。", Level::Must),
        ("内容应说明原因。", Level::Should),
        ("不应以 501 应答。", Level::Should),
        ("对 HEAD 的响应可以相应省去对应的字段，以 204 应答。", Level::May),
    ] {
        assert_eq!(modal(text), level, "{text}");
    }
}

#[test]
fn english_permissions_demand_nothing() {
    let demands = ["must", "should", "shall", "ought", "is to", "are to", "has to", "have to"];
    for rule in Rule::ALL.iter().copied().filter(|rule| rule.level() == Level::May) {
        let words: Vec<&str> = rule.text(Lang::En).split(|letter: char| !letter.is_alphanumeric()).collect();
        let text = format!(" {} ", words.join(" "));
        for demand in demands {
            assert!(!text.contains(&format!(" {demand} ")), "{rule}: {text}");
        }
    }
}

#[test]
fn the_word_splitter_finds_words() {
    let words = |text| ascii_words(text).collect::<Vec<_>>();
    assert_eq!(words("服务器用 Retry-After 说明 120 秒。"), ["Retry-After"]);
    assert_eq!(words("带 rel=\"blocked-by\" 的 Link（RFC 7725）"), ["rel", "blocked-by", "Link", "RFC"]);
    assert_eq!(words("Depth: infinity 和 multipart/byteranges、:status"), {
        ["Depth", "infinity", "multipart/byteranges", ":status"]
    });
    assert_eq!(words("the服务器"), ["the"]);
    assert!(allowed().contains("Retry-After") && !allowed().contains("the"));
}
