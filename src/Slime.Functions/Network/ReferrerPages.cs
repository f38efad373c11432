using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Network;

/// <summary>Who was found in the organisation's directory under a name.</summary>
/// <param name="Result">The code of what is said of it.</param>
public sealed record ReferrerSearch(string Typed, IReadOnlyList<FoundPerson> Found, string Result)
{
    /// <summary>Letters below which half an organisation would be found.</summary>
    public const int MinLength = 3;
}

/// <summary>The page on which coordination says who referred a household, and the same for programs.</summary>
internal sealed class ReferrerPages(CaseStore cases, PersonStore persons, CorrectReferrer correct, IEnumerable<IPeopleLookup> people)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dossiers/{caseId}/auteur").RequireAuthorization(Policies.OrderNetwork);
        pages.MapGet("", (string caseId, [FromQuery(Name = "nom")] string? name, HttpContext http, Caller caller, ReferrerPages page, CancellationToken cancellation) => page.ShowAsync(caseId, name, http, caller, cancellation));
        pages.MapPost("", (string caseId, HttpContext http, Caller caller, ReferrerPages page, CancellationToken cancellation) => page.PostAsync(caseId, http, caller, cancellation));
    }

    public static void MapApi(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/cases/{caseId}/referrer", Put).RequireAuthorization(Policies.OrderNetwork).WithTags("network").TakesJson<ReferrerCorrectionInput>().Produces<ReferrerAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .WithDescription("Coordination puts right who referred the household: that account follows the case from then on, and whoever stood there does not.");

    private static async Task<IResult> Put(string caseId, HttpRequest request, Caller caller, CaseStore cases, CorrectReferrer correct, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<ReferrerCorrectionInput, ReferrerChoice>(caseId, request, caller, CorrectReferrer.Access, cases, ReferrerChoice.Read, cancellation);
        if (opened is null) return refusal!;
        var (outcome, answer) = await correct.RunAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value, cancellation);
        return CaseCommands.Answer(outcome, request.HttpContext.Response, _ => TypedResults.Ok(answer));
    }

    private async Task<IResult> ShowAsync(
        string caseId, string? name, HttpContext http, Caller caller, CancellationToken cancellation, IFormCollection? typed = null, FormErrors? errors = null)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return Problems.NotFoundFor(http);
        return View.Of<ReferrerPage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(ReferrerPage.Frame), Frames.For(caller, Texts.Get("network.referrer.title"), "/dossiers")),
            (nameof(ReferrerPage.CaseId), id),
            (nameof(ReferrerPage.Current), (await persons.FindAsync(id, cancellation))?.Referrer.Name),
            (nameof(ReferrerPage.Search), await SearchAsync(name, cancellation)),
            (nameof(ReferrerPage.HasDirectory), people.Any()),
            (nameof(ReferrerPage.Typed), typed),
            (nameof(ReferrerPage.Errors), errors ?? FormErrors.None));
    }

    private async Task<ReferrerSearch?> SearchAsync(string? name, CancellationToken cancellation)
    {
        if (CleanText.OneLine(name) is not { } typed || people.FirstOrDefault() is not { } lookup) return null;
        if (typed.Length < ReferrerSearch.MinLength) return new ReferrerSearch(typed, [], "tooShort");
        var found = await lookup.FindAsync(typed, cancellation);
        return new ReferrerSearch(typed, found ?? [], found switch { null => "unavailable", [] => "nobody", [_] => "one", _ => "several" });
    }

    private async Task<IResult> PostAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return Problems.NotFoundFor(http);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        Guid? person = Guid.TryParse(typed.Text("person"), out var account) ? account : null;
        if (person is null && typed.Text("person").Length > 0) errors.Add(new FieldError("person", "account_malformed", []));
        if (ReferrerChoice.Read(new ReferrerCorrectionInput(person ?? (errors.Count > 0 ? Guid.Empty : null), typed.Text("name"), typed.Text("email")), errors) is not { } choice)
            return await ShowAsync(caseId, null, http, caller, cancellation, typed, errors.ToForm());
        var (outcome, _) = await correct.RunAsync(id, caller, CaseFormRunner.AnyVersion, choice, cancellation);
        return outcome switch
        {
            CommandOutcome.Done => SeeOther.To($"/dossiers/{id}?fait=referrer#{CaseSource.Anchor}"),
            CommandOutcome.Refused refused => await ShowAsync(caseId, null, http, caller, cancellation, typed, new[] { new FieldError("person", refused.Why.Code, [.. refused.Why.Arguments]) }.ToForm()),
            _ => Problems.NotFoundFor(http),
        };
    }
}
