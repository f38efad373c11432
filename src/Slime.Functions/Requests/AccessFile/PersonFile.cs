using Slime.Functions.Retention;
using Slime.Model.Cases;
using Slime.Model.Referrals;

namespace Slime.Functions.Requests.AccessFile;

/// <summary>A photo, a document or a report.</summary>
/// <param name="Path">Below the case's number.</param>
/// <param name="Kind">What it shows, in words.</param>
internal sealed record FileDocument(string Key, string Name, string Path, string Kind)
{
    /// <summary>Its bytes never change.</summary>
    public string Hash => Key;
}

/// <summary>All that is kept about the people of a case, wherever it lies.</summary>
/// <param name="Personal">Null once it was erased.</param>
internal sealed record PersonFile(StoredPart State, Referral? Personal, IReadOnlyList<WrittenWords> Words, IReadOnlyList<FileDocument> Documents)
{
    public IEnumerable<(string Key, string Hash)> ToRead => [.. Words.Select(words => (words.Key, words.Hash)), .. Documents.Select(document => (document.Key, document.Hash))];

    /// <summary>Nobody has decided on these: until somebody has, nothing leaves.</summary>
    public int UnreadIn(FileReview review) => ToRead.Count(part => review.Leaves(part.Key, part.Hash) is null);

    /// <summary>Only what may leave.</summary>
    public PersonFile LeavingBy(FileReview review) => this with
    {
        Words = [.. Words.Where(words => review.Leaves(words.Key, words.Hash) is true)],
        Documents = [.. Documents.Where(document => review.Leaves(document.Key, document.Hash) is true)],
    };
}

/// <param name="IsArchived">Its rows and files are those of the intermediate archive.</param>
internal sealed record StoredPart(CaseState Case, bool IsArchived);
