using Slime.Functions.Requests.AccessFile;
using Slime.Functions.Retention;
using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Model.Privacy;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Functions.Requests;

/// <summary>A line of the register with what people may see of who asks.</summary>
/// <param name="Person">Null once the personal part was erased.</param>
public sealed record RequestAnswer(
    string Id, RequestKind Kind, DateOnly ReceivedOn, RequestChannel How, RequestStatus Status, DateOnly DueOn, bool Late, DateOnly? ExtendedOn, IdentityProof? Identity, DateOnly? IdentityOn,
    IReadOnlyList<CaseId> Cases, IReadOnlyList<RecipientKind> NoLongerWith, bool NoLongerContact, RequestOutcome? Outcome, DateOnly? AnsweredOn, DateOnly? LiftedOn, RequestWords? Person,
    IReadOnlyList<RequestStep> Steps)
{
    internal static RequestAnswer Of(StoredRequest stored, DateOnly today)
    {
        var request = stored.Request;
        return new RequestAnswer(
            request.Id, request.Kind, request.ReceivedOn, request.How, request.Status, request.DueOn, request.IsLateOn(today), request.ExtendedOn, request.Identity, request.IdentityOn,
            [.. request.Cases.Select(link => link.Case)], request.NoLongerWith, request.NoLongerContact, request.Outcome, request.AnsweredOn, request.LiftedOn, stored.Words, request.Steps);
    }
}

/// <summary>Something that is read before it leaves.</summary>
/// <param name="Text">The words, or what a document is called.</param>
/// <param name="Leaves">Null until somebody decided.</param>
public sealed record FilePart(string Key, string Hash, string Kind, string Text, bool IsDocument, bool? Leaves)
{
    internal static IReadOnlyList<FilePart> Of(PersonFile file, FileReview review) =>
    [
        .. file.Words.Select(words => new FilePart(words.Key, words.Hash, WrittenRow.KindOf(words.Kind), words.Text, IsDocument: false, review.Leaves(words.Key, words.Hash))),
        .. file.Documents.Select(document => new FilePart(document.Key, document.Hash, document.Kind, document.Name, IsDocument: true, review.Leaves(document.Key, document.Hash))),
    ];
}

internal sealed record FilePartInput(string? Key = null, string? Hash = null, bool? Leaves = null);

internal sealed record FileReviewInput(IReadOnlyList<FilePartInput?>? Parts = null);
