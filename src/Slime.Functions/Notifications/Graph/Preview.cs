namespace Slime.Functions.Notifications.Graph;

/// <summary>Teams shows the first 150 characters of a preview and breaks words.</summary>
internal static class Preview
{
    public const int Longest = 150;
    private const char Ellipsis = '…';

    public static string Of(string text)
    {
        if (text.Length <= Longest) return text;
        // The character after the last one kept may be the blank that ends a word.
        var end = Longest - 1;
        while (end > 0 && !char.IsWhiteSpace(text[end])) end--;
        if (end == 0) end = char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1;
        return text[..end].TrimEnd() + Ellipsis;
    }
}
