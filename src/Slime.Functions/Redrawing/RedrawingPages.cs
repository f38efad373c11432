using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Redrawing;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Redrawing;

/// <summary>The pages of plans: all of them, and one.</summary>
internal static class RedrawingPages
{
    public const string Path = "/equipe/territoires/simulation";

    public static void MapRedrawingPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Plan);
        pages.MapGet("", (Caller caller, PlanListView view, CancellationToken cancellation) => view.ShowAsync(caller, cancellation));
        pages.MapPost("", (HttpContext http, Caller caller, PlanListView view, CancellationToken cancellation) => view.CreateAsync(http, caller, cancellation));
        pages.MapPost("/essai", (HttpContext http, Caller caller, PlanListView view, CancellationToken cancellation) => view.TryAsync(http, caller, cancellation));
        pages.MapGet("/{id}", (string id, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, PlanPageView view, CancellationToken cancellation) => view.ShowAsync(id, http, caller, cancellation, done: done)).MayTakeLong();
        pages.MapPost("/{id}", (string id, HttpContext http, Caller caller, PlanPageView view, CancellationToken cancellation) => view.PostAsync(id, http, caller, cancellation)).MayTakeLong();
    }

    public static IReadOnlyList<Choice> Territories(CommuneService communes) => communes.Directory.Territories.ToChoices();

    public static IReadOnlyList<Choice> Epcis(CommuneService communes) =>
        [.. communes.Directory.Communes.DistinctBy(commune => commune.EpciSiren).OrderBy(commune => commune.Epci, StringComparer.Create(Texts.French, ignoreCase: true)).Select(commune => new Choice(commune.EpciSiren, commune.Epci))];
}

/// <summary>All plans, the form for a new one, and where a household of a commune would go.</summary>
internal sealed class PlanListView(TerritoryPlanStore store, TerritoryPlans plans, SimulateRouting simulate, StaffStore staff, CommuneService communes, IdempotentIds ids, LocalTime time)
{
    /// <param name="trial">What was typed to try one commune, with what came of it.</param>
    public async Task<IResult> ShowAsync(Caller caller, CancellationToken cancellation, PlanForm? typed = null, FormErrors? errors = null, PlanTrial? trial = null, string? key = null) => View.Of<PlanListPage>(
        (errors ?? trial?.Errors) is { Any: true } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        (nameof(PlanListPage.Frame), Frames.For(caller, Texts.Get("redrawing.title"), RedrawingPages.Path)),
        (nameof(PlanListPage.Plans), (await store.ListAsync(cancellation)).Select(stored => stored.Plan).ToList()),
        (nameof(PlanListPage.Territories), RedrawingPages.Territories(communes)),
        (nameof(PlanListPage.Epcis), RedrawingPages.Epcis(communes)),
        (nameof(PlanListPage.Form), typed ?? new PlanForm()),
        (nameof(PlanListPage.Candidates), (typed ?? new PlanForm()).Candidates(communes.Directory)),
        (nameof(PlanListPage.Key), key ?? FormKey.New()),
        (nameof(PlanListPage.Errors), errors ?? FormErrors.None),
        (nameof(PlanListPage.Trial), trial ?? new PlanTrial { On = IsoDate.Text(time.Today) }),
        (nameof(PlanListPage.People), (await staff.CurrentAsync(cancellation)).Staff));

    public async Task<IResult> CreateAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var form = PlanForm.Read(posted);
        var key = FormKey.OfOrNew(posted);
        var (input, unread) = form.ToInput([], communes.Directory);
        if (unread.Count > 0) return await ShowAsync(caller, cancellation, form, unread.ToForm(), key: key);
        var id = await ids.OfFormAsync(RecordId.Create, caller, "territory-plans", key, input, cancellation);
        return await plans.CreateAsync(input, id, caller, cancellation) switch
        {
            PlanOutcome.Saved saved => SeeOther.To($"{RedrawingPages.Path}/{saved.Stored.Plan.Id}?fait=created"),
            PlanOutcome.Invalid invalid => await ShowAsync(caller, cancellation, form, PlanPageView.OnFields(invalid.Errors).ToForm(), key: key),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    public async Task<IResult> TryAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var (commune, errors) = (TypedCommune.Read(posted, "tried"), new List<FieldError>());
        var on = TypedText.Day(posted.Text("on"), "on", errors);
        if (on is null && errors.Count == 0) errors.Add(new FieldError("on", FieldErrorCodes.Required, []));
        var found = InseeCode.TryParse(commune.Insee, out var code) ? communes.Directory.Find(code) : null;
        if (found is null) errors.Add(new FieldError("tried", commune.Query.Length > 0 ? "commune_to_choose" : FieldErrorCodes.Required, []));
        var plan = (await store.FindAsync(posted.Text("plan"), cancellation))?.Plan;
        var trial = new PlanTrial { On = posted.Text("on"), Plan = plan?.Id.ToString() ?? "", Commune = commune.Insee, Query = commune.Query, Errors = errors.ToForm(), Candidates = found is null ? [.. communes.Directory.Matches(commune.Query).Select(CommuneLabels.Choice)] : [CommuneLabels.Choice(found)] };
        return await ShowAsync(caller, cancellation, trial: errors.Count > 0 ? trial : trial with { Answer = await simulate.RunAsync(found!, on!.Value, plan, cancellation) });
    }
}

/// <summary>One commune on one day, tried before anything is decided.</summary>
public sealed record PlanTrial
{
    public string On { get; init; } = "";

    public string Plan { get; init; } = "";

    public string? Commune { get; init; }

    public string Query { get; init; } = "";

    public IReadOnlyList<CommuneChoice> Candidates { get; init; } = [];

    public FormErrors Errors { get; init; } = FormErrors.None;

    public SimulationAnswer? Answer { get; init; }
}

/// <summary>One plan: what it moves, what that would change, and what became of it.</summary>
internal sealed class PlanPageView(
    TerritoryPlanStore store, TerritoryPlans plans, PlanGroundReader ground, ApplyPlan apply, RevertPlan revert, PlanHandover handover, CommuneService communes, StaffStore staff, LocalTime time)
{
    public async Task<IResult> ShowAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation, PlanForm? typed = null, FormErrors? errors = null, string? done = null)
    {
        if (await store.FindAsync(id, cancellation) is not { } stored) return Problems.NotFoundFor(http);
        var plan = stored.Plan;
        var form = typed ?? PlanForm.Of(plan);
        return View.Of<PlanPage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(PlanPage.Frame), Frames.For(caller, plan.Name, RedrawingPages.Path)),
            (nameof(PlanPage.Plan), plan),
            (nameof(PlanPage.Version), stored.Journal.Sequence),
            (nameof(PlanPage.Groups), PlanGroup.Of(plan, communes.Directory)),
            (nameof(PlanPage.Preview), plan.Status is PlanStatus.Checked or PlanStatus.Scheduled ? (await ground.ReadAsync(plan, cancellation)).Preview(plan) : null),
            (nameof(PlanPage.Handovers), plan.Status < PlanStatus.Applying ? [] : (await handover.OfAsync(plan, cancellation)).Select(batch => batch.Batch).ToList()),
            (nameof(PlanPage.People), (await staff.CurrentAsync(cancellation)).Staff),
            (nameof(PlanPage.Territories), RedrawingPages.Territories(communes)),
            (nameof(PlanPage.Epcis), RedrawingPages.Epcis(communes)),
            (nameof(PlanPage.Form), form),
            (nameof(PlanPage.Candidates), form.Candidates(communes.Directory)),
            (nameof(PlanPage.Today), time.Today),
            (nameof(PlanPage.Errors), errors ?? FormErrors.None),
            (nameof(PlanPage.Confirmed), done is null ? null : Texts.Find($"redrawing.done.{done}")));
    }

    public async Task<IResult> PostAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        if (await store.FindAsync(id, cancellation) is not { } stored) return Problems.NotFoundFor(http);
        var posted = await http.ReadFormAsync(cancellation);
        var seen = posted.Text("version");
        bool Matches(long version) => version.ToString(CultureInfo.InvariantCulture) == seen;
        var form = PlanForm.Read(posted);
        switch (posted["do"].ToString().Split(':'))
        {
            case ["check"]:
                return await AnswerAsync(await plans.MoveAsync(id, PlanStatus.Checked, caller, Matches, cancellation), "checked", id, http, caller, cancellation);
            case ["schedule"]:
                return await AnswerAsync(await plans.MoveAsync(id, PlanStatus.Scheduled, caller, Matches, cancellation), "scheduled", id, http, caller, cancellation);
            case ["withdraw"]:
                return await AnswerAsync(await plans.MoveAsync(id, PlanStatus.Checked, caller, Matches, cancellation), "withdrawn", id, http, caller, cancellation);
            case ["apply"]:
                return await AnswerAsync(await apply.RunAsync(id, caller.Actor, cancellation), "applied", id, http, caller, cancellation);
            case ["revert"]:
                return await AnswerAsync(await revert.RunAsync(id, caller.Actor, cancellation), "reverted", id, http, caller, cancellation);
            case ["remove", var key]:
                var left = PlanGroup.Of(stored.Plan, communes.Directory).Where(group => group.Key != key).SelectMany(group => group.Moves);
                return await SaveAsync(id, PlanForm.Of(stored.Plan), left, Matches, http, caller, cancellation);
            default:
                return await SaveAsync(id, form, stored.Plan.Moves, Matches, http, caller, cancellation);
        }
    }

    private async Task<IResult> SaveAsync(string id, PlanForm form, IEnumerable<CommuneMove> known, Func<long, bool> matches, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (input, unread) = form.ToInput(known, communes.Directory);
        return unread.Count > 0
            ? await ShowAsync(id, http, caller, cancellation, form, unread.ToForm())
            : await AnswerAsync(await plans.ChangeAsync(id, input, caller, matches, cancellation), "saved", id, http, caller, cancellation, form);
    }

    private async Task<IResult> AnswerAsync(PlanOutcome outcome, string done, string id, HttpContext http, Caller caller, CancellationToken cancellation, PlanForm? form = null) => outcome switch
    {
        PlanOutcome.Saved => SeeOther.To($"{RedrawingPages.Path}/{id}?fait={done}"),
        PlanOutcome.Invalid invalid => await ShowAsync(id, http, caller, cancellation, form, OnFields(invalid.Errors).ToForm()),
        PlanOutcome.Refused refused => await ShowAsync(id, http, caller, cancellation, form, new[] { new FieldError("plan", refused.Code, []) }.ToForm()),
        PlanOutcome.Changed => await ShowAsync(id, http, caller, cancellation, form, new[] { new FieldError("plan", Problems.Changed, []) }.ToForm()),
        _ => Problems.NotFoundFor(http),
    };

    /// <summary>A list of communes has one field on the page: what is wrong with any is said there.</summary>
    internal static IReadOnlyList<FieldError> OnFields(IReadOnlyList<FieldError> errors) =>
        [.. errors.Select(error => error.Path.StartsWith("moves", StringComparison.Ordinal) ? error with { Path = error.Path.EndsWith(".to", StringComparison.Ordinal) ? "to" : "epci" } : error).DistinctBy(error => (error.Path, error.Code))];
}
