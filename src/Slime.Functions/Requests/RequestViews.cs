using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Model.Privacy;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Requests;

/// <summary>Codes of requests in words.</summary>
internal static class RequestWordings
{
    public static string Kind(RequestKind kind) => Texts.Get($"requests.kind.{EnumCode.Of(kind)}");

    public static string Status(PersonRequest request) => request.Outcome is { } outcome ? Texts.Get($"requests.outcome.{EnumCode.Of(outcome)}") : Texts.Get("requests.status.open");

    public static string Name(RequestWords? words) => words is null ? Texts.Get("requests.forgotten") : string.Join(' ', new[] { words.FirstName, words.Surname }.OfType<string>());

    public static IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<RequestKind>().Select(kind => new Choice(EnumCode.Of(kind), Kind(kind), Texts.Get($"requests.kind.{EnumCode.Of(kind)}.hint")))];

    public static IReadOnlyList<Choice> Channels => [.. Enum.GetValues<RequestChannel>().Select(how => new Choice(EnumCode.Of(how), Texts.Get($"requests.how.{EnumCode.Of(how)}")))];

    public static IReadOnlyList<Choice> Proofs => [.. Enum.GetValues<IdentityProof>().Select(how => new Choice(EnumCode.Of(how), Texts.Get($"requests.proof.{EnumCode.Of(how)}")))];

    public static IReadOnlyList<Choice> Recipients => [.. Enum.GetValues<RecipientKind>().Select(kind => new Choice(EnumCode.Of(kind), Texts.Get($"referrals.recipient.{EnumCode.Of(kind)}")))];

    public static IReadOnlyList<Choice> Outcomes => [.. Enum.GetValues<RequestOutcome>().Select(outcome => new Choice(EnumCode.Of(outcome), Texts.Get($"requests.outcome.{EnumCode.Of(outcome)}")))];
}

/// <summary>A household that may be whoever asks.</summary>
/// <param name="Fit">How well name and birth date fit.</param>
public sealed record RequestCandidate(CaseId Case, string Household, string Commune, PersonFit Fit);

internal sealed class RequestListView(RequestTable table, LocalTime time)
{
    public async Task<IResult> ShowAsync(Caller caller, RequestForm form, FormErrors errors, string? done, CancellationToken cancellation) => View.Of<RequestListPage>(
        errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        (nameof(RequestListPage.Frame), Frames.For(caller, Texts.Get("requests.title"), RequestPages.Path)),
        (nameof(RequestListPage.Requests), (await table.ListAsync(cancellation)).Select(stored => RequestAnswer.Of(stored, time.Today)).ToList()),
        (nameof(RequestListPage.Form), form with { Key = FormKey.New() }),
        (nameof(RequestListPage.Errors), errors),
        (nameof(RequestListPage.MayKeep), Policies.RolesFor(Policies.KeepRequests).Any(caller.Is)),
        (nameof(RequestListPage.Confirmed), done is { Length: > 0 } ? Texts.Find($"requests.confirmed.{done}") : null));
}

internal sealed class RequestPageView(RequestTable table, VisibleCards cards, CommuneService communes, ICaseReads reads, LocalTime time)
{
    private const int MostCandidates = 10;

    public async Task<IResult> ShowAsync(string id, HttpContext http, Caller caller, RefusedForm? refused, string? done, CancellationToken cancellation)
    {
        if (await table.FindAsync(id, cancellation) is not { } stored) return Problems.NotFoundFor(http);
        return View.Of<RequestPage>(
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(RequestPage.Frame), Frames.For(caller, Texts.Get("requests.one.title", RequestWordings.Kind(stored.Request.Kind), Dates.Day(stored.Request.ReceivedOn)), RequestPages.Path)),
            (nameof(RequestPage.Request), stored.Request),
            (nameof(RequestPage.Words), stored.Words),
            (nameof(RequestPage.Today), time.Today),
            (nameof(RequestPage.Refused), refused),
            (nameof(RequestPage.Candidates), await CandidatesAsync(stored, caller, cancellation)),
            (nameof(RequestPage.MayKeep), Policies.RolesFor(Policies.KeepRequests).Any(caller.Is)),
            (nameof(RequestPage.MayGive), Policies.RolesFor(Policies.GiveAccess).Any(caller.Is)),
            (nameof(RequestPage.SeesCases), caller.Is(Role.Coordination)),
            (nameof(RequestPage.Confirmed), done is { Length: > 0 } ? Texts.Find($"requests.confirmed.{done}") : null));
    }

    /// <summary>Households of that name, for whoever reads cases; looking for them is a search like any other.</summary>
    private async Task<IReadOnlyList<RequestCandidate>> CandidatesAsync(StoredRequest stored, Caller caller, CancellationToken cancellation)
    {
        if (!caller.Is(Role.Coordination) || stored is not { Request: { IsOpen: true, Identity: not null }, Words: { } words }) return [];
        reads.Read(caller, null, "search", Texts.Get("requests.why", stored.Request.Id));
        var known = stored.Request.Cases.Select(link => link.Case).ToHashSet();
        return
        [
            .. (await cards.AllAsync(cancellation)).Where(card => card.Household is not null && !known.Contains(card.Case.Id) && IsOfName(words, card))
                .Select(card => new RequestCandidate(card.Case.Id, CaseLines.NameOf(card, caller) ?? card.Case.Id.ToString(), communes.Directory.Find(card.Case.Commune)?.Name ?? "", Namesakes.Compare(words, card.Household!)))
                .OrderBy(found => found.Fit).ThenBy(found => found.Case.ToString(), StringComparer.Ordinal).Take(MostCandidates),
        ];
    }

    /// <summary>Namesakes are shown as such: who does not see them takes one for the other.</summary>
    private static bool IsOfName(RequestWords words, StoredCard card) =>
        Namesakes.Compare(words, card.Household!) != PersonFit.Other || PlainText.Fold(card.Household!.Surname) == PlainText.Fold(words.Surname);
}

internal sealed class PersonFileView(ReviewFile review)
{
    public async Task<IResult> ShowAsync(string id, string caseId, HttpContext http, Caller caller, string? done, CancellationToken cancellation) => await review.ReadAsync(id, caseId, caller, cancellation) switch
    {
        FileOutcome.Read read => View.Of<PersonFilePage>(
            (nameof(PersonFilePage.Frame), Frames.For(caller, Texts.Get("requests.file.page", read.Case.ToString()), RequestPages.Path)),
            (nameof(PersonFilePage.RequestId), id),
            (nameof(PersonFilePage.Case), read.Case),
            (nameof(PersonFilePage.Parts), read.Parts),
            (nameof(PersonFilePage.Confirmed), done is { Length: > 0 } ? Texts.Find($"requests.confirmed.{done}") : null)),
        FileOutcome.Refused refused => Problems.AnswerFor(http, StatusCodes.Status409Conflict, refused.Code),
        _ => Problems.NotFoundFor(http),
    };
}
