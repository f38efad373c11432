using Microsoft.Playwright;

namespace Slime.Browser.Tests.Running;

/// <summary>Words that a page parts where nobody would.</summary>
internal static class BrokenWords
{
    /// <summary>
    /// Words of usual length that stand on two lines, where nobody would part them: a column is too narrow for what it holds.
    /// A number of a case is one word, and so is an amount.
    /// </summary>
    private const string Script =
        """
        () => {
          const broken = new Set()
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            if (!text.parentElement.checkVisibility() || text.parentElement.closest('.visually-hidden, option, pre, svg, .free-text, .hash')) continue
            for (const word of text.data.matchAll(/(?<![\p{L}\d-])(?:[A-Z]{3}-[0-9A-Z]{8}|\d{1,3}(?:[\u00a0\u202f]\d{3})*(?:,\d+)?|\p{L}{2,17})(?![\p{L}\d])/gu)) {
              const range = document.createRange()
              range.setStart(text, word.index)
              range.setEnd(text, word.index + word[0].length)
              if (new Set([...range.getClientRects()].map(rect => Math.round(rect.top))).size > 1) broken.add(word[0])
            }
          }
          return [...broken].join(', ')
        }
        """;

    public static Task<string> OfAsync(IPage page) => page.EvaluateAsync<string>(Script);
}
