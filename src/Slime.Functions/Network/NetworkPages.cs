using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Orientations;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Network;

/// <summary>An organisation with the version that a form shows.</summary>
public sealed record StoredOrganisationView(Organisation Organisation, Slime.Model.Journal.JournalPosition Journal);

/// <summary>The pages of the network: its table, one organisation, what was done.</summary>
internal static class NetworkPages
{
    public const string Path = "/reseau";

    /// <summary>In the place of an organisation: the referrals of which none is known. No organisation can have this number.</summary>
    public const string Unknown = "-";

    public static void MapNetworkPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.ReadNetwork);
        pages.MapGet("", (HttpRequest request, Caller caller, NetworkPageView view, CancellationToken cancellation) => view.ShowAsync(request.Query, caller, cancellation));
        pages.MapPost("", (HttpContext http, Caller caller, NetworkPageView view, CancellationToken cancellation) => view.AddAsync(http, caller, cancellation));
        pages.MapGet("/actions", (string? organisation, [FromQuery(Name = "fait")] string? done, Caller caller, MobilisationPageView view, CancellationToken cancellation) => view.ShowAsync(caller, cancellation, organisation, done));
        pages.MapPost("/actions", (HttpContext http, Caller caller, MobilisationPageView view, CancellationToken cancellation) => view.PostAsync(http, caller, cancellation));
        pages.MapGet("/{id}", (string id, HttpContext http, Caller caller, OrganisationPageView view, CancellationToken cancellation) => view.ShowAsync(id, http, caller, cancellation));
        pages.MapPost("/{id}", (string id, HttpContext http, Caller caller, OrganisationPageView view, CancellationToken cancellation) => view.SaveAsync(id, http, caller, cancellation));
        routes.MapSourcePages();
        ReferrerPages.Map(routes);
        var orders = routes.MapGroup(Path).RequireAuthorization(Policies.OrderNetwork);
        orders.MapPost("/{id}/fusion", (string id, HttpContext http, Caller caller, OrganisationPageView view, CancellationToken cancellation) => view.MergeAsync(id, http, caller, cancellation));
        orders.MapPost("/{id}/comptes", (string id, HttpContext http, Caller caller, OrganisationPageView view, CancellationToken cancellation) => view.MoveAsync(id, http, caller, cancellation));
    }

    public static IReadOnlyList<Choice> Territories(Caller caller, NetworkReader reader, CommuneService communes)
    {
        var own = reader.TerritoriesOf(caller).ToHashSet();
        return communes.Directory.Territories.Where(territory => own.Contains(territory.Code)).ToChoices();
    }

    /// <summary>A period as an address has it; the last twelve months unless it says one.</summary>
    public static (DateOnly From, DateOnly To) Period(IQueryCollection asked, DateOnly today)
    {
        var to = IsoDate.TryParse(asked["to"].ToString(), out var end) ? end : today;
        var from = IsoDate.TryParse(asked["from"].ToString(), out var start) && start <= to ? start : to.AddYears(-1).AddDays(1);
        return (from, to);
    }

    /// <summary>The one territory that an address asks for, if it is the caller's.</summary>
    public static TerritoryCode? Only(IQueryCollection asked, IReadOnlyList<TerritoryCode> own) => TerritoryCode.TryParse(asked["territory"].ToString(), out var code) && own.Contains(code) ? code : null;

    public static string? Done(string? what) => what is null ? null : Texts.Find($"network.done.{what}");
}

/// <summary>The table of the network.</summary>
internal sealed class NetworkPageView(NetworkReader reader, SaveOrganisation save, OrganisationStore organisations, CommuneService communes, LocalTime time)
{
    public async Task<IResult> ShowAsync(IQueryCollection asked, Caller caller, CancellationToken cancellation, IFormCollection? typed = null, FormErrors? errors = null)
    {
        var (from, to) = NetworkPages.Period(asked, time.Today);
        var territories = reader.TerritoriesOf(caller);
        var only = NetworkPages.Only(asked, territories);
        var state = await reader.ReadLatestAsync(only is { } one ? [one] : territories, cancellation);
        return View.Of<NetworkPage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(NetworkPage.Frame), Frames.For(caller, Texts.Get("network.title"), NetworkPages.Path)),
            (nameof(NetworkPage.Figures), state.Figures(from, to)),
            (nameof(NetworkPage.Territories), NetworkPages.Territories(caller, reader, communes)),
            (nameof(NetworkPage.Territory), only),
            (nameof(NetworkPage.OnlySilent), asked["silent"] == "true"),
            (nameof(NetworkPage.Typed), typed),
            (nameof(NetworkPage.Errors), errors ?? FormErrors.None),
            (nameof(NetworkPage.Confirmed), NetworkPages.Done(asked["fait"])));
    }

    /// <summary>A new organisation gets its number from its name; one that is there already is shown.</summary>
    public async Task<IResult> AddAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var name = typed.Text("name");
        var id = OrganisationId.OfText(name);
        if (id is { } known && await organisations.FindAsync(known, cancellation) is not null) return SeeOther.To($"{NetworkPages.Path}/{known}");
        return await save.SaveAsync(new OrganisationInput { Id = id?.ToString(), Name = name }, caller, _ => true, cancellation) switch
        {
            OrganisationOutcome.Saved => SeeOther.To($"{NetworkPages.Path}/{id}?fait=added"),
            OrganisationOutcome.Invalid invalid => await ShowAsync(http.Request.Query, caller, cancellation, typed, invalid.Errors.Select(error => error with { Path = "name", Code = error.Path == "id" ? Slime.Model.Text.FieldErrorCodes.Required : error.Code }).DistinctBy(error => error.Code).ToForm()),
            _ => SeeOther.To($"{NetworkPages.Path}/{id}"),
        };
    }
}

/// <summary>The page of one organisation.</summary>
internal sealed class OrganisationPageView(NetworkReader reader, OrganisationStore store, SchemeStore schemes, SaveOrganisation save, CommuneService communes, LocalTime time, TimeProvider clock)
{
    public async Task<IResult> ShowAsync(
        string id, HttpContext http, Caller caller, CancellationToken cancellation, IFormCollection? typed = null, FormErrors? errors = null, FormErrors? merge = null, FormErrors? account = null)
    {
        StoredOrganisation? stored = null;
        if (id != NetworkPages.Unknown)
        {
            if (!OrganisationId.TryParse(id, out var asked) || await store.FindAsync(asked, cancellation) is not { } found) return Problems.NotFoundFor(http);
            if (found.Organisation.MergedInto is not null && (await store.CurrentAsync(cancellation)).Resolve(asked) is { } end) return Results.Redirect($"{NetworkPages.Path}/{end.Id}?fait={(http.Request.Query["fait"] == "merged" ? "merged" : "alias")}");
            stored = found;
        }

        var (from, to) = NetworkPages.Period(http.Request.Query, time.Today);
        var territories = reader.TerritoriesOf(caller);
        var only = NetworkPages.Only(http.Request.Query, territories);
        var list = NetworkLists.Read(http.Request.Query["liste"]);
        var state = await reader.ReadLatestAsync(only is { } one ? [one] : territories, cancellation);
        var own = stored?.Organisation.Id;
        var mayOrder = Policies.RolesFor(Policies.OrderNetwork).Any(caller.Is);
        return View.Of<OrganisationDetailPage>(
            (errors ?? merge ?? account) is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(OrganisationDetailPage.Frame), Frames.For(caller, stored?.Organisation.Name ?? Texts.Get("network.unknown"), NetworkPages.Path)),
            (nameof(OrganisationDetailPage.Stored), stored is null ? null : new StoredOrganisationView(stored.Organisation, stored.Journal)),
            (nameof(OrganisationDetailPage.From), from),
            (nameof(OrganisationDetailPage.To), to),
            (nameof(OrganisationDetailPage.Today), time.Today),
            (nameof(OrganisationDetailPage.Territory), only),
            (nameof(OrganisationDetailPage.List), list),
            (nameof(OrganisationDetailPage.Line), state.Figures(from, to).Lines.FirstOrDefault(line => line.Organisation?.Id == own)),
            (nameof(OrganisationDetailPage.Referrals), state.Referrals.Where(referral => NetworkFigures.OwnerOf(state.Book, referral) == own && referral.ReceivedOn >= from && referral.ReceivedOn <= to && list.Includes(referral, to)).OrderByDescending(referral => referral.ReceivedOn).ThenBy(referral => referral.CaseId.ToString(), StringComparer.Ordinal).ToList()),
            (nameof(OrganisationDetailPage.Directed), own is null ? [] : NetworkFigures.DirectedOf(state.Book, state.Referrals, from, to).Where(each => state.Book.Resolve(each.To.Organisation)?.Id == own).Reverse().ToList()),
            (nameof(OrganisationDetailPage.Schemes), await schemes.CurrentAsync(cancellation)),
            (nameof(OrganisationDetailPage.Actions), own is null ? [] : state.Actions.Where(action => action.Organisations.Any(organisation => state.Book.Resolve(organisation)?.Id == own)).Reverse().ToList()),
            (nameof(OrganisationDetailPage.Names), own is { } named ? state.Book.NamesOf(named) : []),
            (nameof(OrganisationDetailPage.Accounts), own is { } member && mayOrder ? state.Book.MembersOf(member, time.Today) : []),
            (nameof(OrganisationDetailPage.Territories), NetworkPages.Territories(caller, reader, communes)),
            (nameof(OrganisationDetailPage.Others), state.Book.Own.Where(other => other.Id != own).Select(other => new Choice(other.Id.ToString(), other.Name)).ToList()),
            (nameof(OrganisationDetailPage.MayOrder), mayOrder),
            (nameof(OrganisationDetailPage.Typed), typed),
            (nameof(OrganisationDetailPage.Errors), errors ?? FormErrors.None),
            (nameof(OrganisationDetailPage.MergeErrors), merge ?? FormErrors.None),
            (nameof(OrganisationDetailPage.AccountErrors), account ?? FormErrors.None),
            (nameof(OrganisationDetailPage.Confirmed), NetworkPages.Done(http.Request.Query["fait"])));
    }

    public async Task<IResult> SaveAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        if (!OrganisationId.TryParse(id, out var known) || await store.FindAsync(known, cancellation) is null) return Problems.NotFoundFor(http);
        var typed = await http.ReadFormAsync(cancellation);
        var input = new OrganisationInput
        {
            Id = id,
            Name = typed.Text("name"),
            Kind = TypedText.Word<OrganisationKind>(typed.Text("kind")),
            Territories = [.. typed["territories"].Select(text => TerritoryCode.TryParse(text, out var code) ? code : (TerritoryCode?)null).OfType<TerritoryCode>()],
            Contact = typed.Text("contact"),
            Active = typed["active"] == "true",
        };
        var seen = typed.Text("version");
        return await save.SaveAsync(input, caller, version => version?.ToString(CultureInfo.InvariantCulture) == seen, cancellation) switch
        {
            OrganisationOutcome.Saved => SeeOther.To($"{NetworkPages.Path}/{id}?fait=saved"),
            OrganisationOutcome.Invalid invalid => await ShowAsync(id, http, caller, cancellation, typed, invalid.Errors.ToForm()),
            OrganisationOutcome.NotYours => Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty),
            OrganisationOutcome.Refused refused => await ShowAsync(id, http, caller, cancellation, typed, Error("name", refused.Code)),
            _ => await ShowAsync(id, http, caller, cancellation, typed, Error("name", Problems.Changed)),
        };
    }

    public async Task<IResult> MergeAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        if (!OrganisationId.TryParse(id, out var known) || await store.FindAsync(known, cancellation) is null) return Problems.NotFoundFor(http);
        var typed = await http.ReadFormAsync(cancellation);
        OrganisationId? into = OrganisationId.TryParse(typed.Text("into"), out var target) ? target : null;
        return await save.MergeAsync(known, into, caller, _ => true, cancellation) switch
        {
            OrganisationOutcome.Saved saved => SeeOther.To($"{NetworkPages.Path}/{saved.Stored.Organisation.MergedInto ?? known}?fait=merged"),
            OrganisationOutcome.Invalid invalid => await ShowAsync(id, http, caller, cancellation, typed, merge: invalid.Errors.ToForm()),
            OrganisationOutcome.Refused refused => await ShowAsync(id, http, caller, cancellation, typed, merge: Error("into", refused.Code)),
            _ => await ShowAsync(id, http, caller, cancellation, typed, merge: Error("into", Problems.Changed)),
        };
    }

    public async Task<IResult> MoveAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        if (!OrganisationId.TryParse(id, out var known) || (await store.ReadAsync(cancellation)).Resolve(known) is not { } organisation) return Problems.NotFoundFor(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var since = TypedText.Day(typed.Text("since"), "since", errors);
        if (since is null && errors.Count == 0) errors.Add(new FieldError("since", FieldErrorCodes.Required, []));
        if (!Guid.TryParse(typed.Text("person"), out var person)) errors.Add(new FieldError("person", "account_malformed", []));
        if (errors.Count > 0) return await ShowAsync(id, http, caller, cancellation, typed, account: errors.ToForm());
        return await store.TryMoveAccountAsync(person, since!.Value, organisation.Id, caller.Actor.At(clock.GetUtcNow()), cancellation)
            ? SeeOther.To($"{NetworkPages.Path}/{id}?fait=moved")
            : await ShowAsync(id, http, caller, cancellation, typed, account: Error("person", Problems.Changed));
    }

    private static FormErrors Error(string field, string code) => new[] { new FieldError(field, code, []) }.ToForm();
}

/// <summary>What was done to mobilise those who find households, and the form for what was done today.</summary>
internal sealed class MobilisationPageView(NetworkReader reader, OrganisationStore organisations, MobilisationStore actions, RecordMobilisation record, IdempotentIds ids, CommuneService communes, LocalTime time)
{
    public async Task<IResult> ShowAsync(Caller caller, CancellationToken cancellation, string? organisation = null, string? done = null, IFormCollection? typed = null, FormErrors? errors = null)
    {
        var book = await organisations.CurrentAsync(cancellation);
        var own = reader.TerritoriesOf(caller).ToHashSet();
        var all = await actions.ListAsync(cancellation);
        return View.Of<ActionsPage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(ActionsPage.Frame), Frames.For(caller, Texts.Get("network.actions.title"), NetworkPages.Path)),
            (nameof(ActionsPage.Actions), all.Where(action => own.Contains(action.Territory)).Reverse().ToList()),
            (nameof(ActionsPage.Names), all.SelectMany(action => action.Organisations).Distinct().ToDictionary(id => id, id => book.Resolve(id)?.Name ?? id.ToString())),
            (nameof(ActionsPage.Organisations), book.Own.Where(known => known.IsActive && (known.Territories.IsEmpty || known.Territories.Any(own.Contains))).Select(known => new Choice(known.Id.ToString(), known.Name)).ToList()),
            (nameof(ActionsPage.Territories), NetworkPages.Territories(caller, reader, communes)),
            (nameof(ActionsPage.Today), time.Today),
            (nameof(ActionsPage.Key), FormKey.OfOrNew(typed)),
            (nameof(ActionsPage.Chosen), typed is null ? organisation is null ? [] : new[] { organisation } : [.. typed["organisations"].OfType<string>()]),
            (nameof(ActionsPage.Typed), typed),
            (nameof(ActionsPage.Errors), errors ?? FormErrors.None),
            (nameof(ActionsPage.Confirmed), NetworkPages.Done(done)));
    }

    public async Task<IResult> PostAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = new MobilisationInput
        {
            On = TypedText.Day(typed.Text("on"), "on", errors),
            Territory = TypedText.Of<TerritoryCode>(typed.Text("territory"), "territory", TerritoryCode.TryParse, "territory_unknown", errors),
            Organisations = [.. typed["organisations"].Select(text => OrganisationId.TryParse(text, out var id) ? id : (OrganisationId?)null).OfType<OrganisationId>()],
            Kind = TypedText.Word<MobilisationKind>(typed.Text("kind"), "kind", errors),
            People = TypedText.Whole(typed.Text("people"), "people", errors),
            Minutes = TypedText.Whole(typed.Text("minutes"), "minutes", errors),
            Note = typed.Text("note"),
        };
        var action = await record.ReadAsync(input, caller, errors, cancellation);
        if (action is null || errors.Count > 0) return await ShowAsync(caller, cancellation, typed: typed, errors: errors.DistinctBy(error => error.Path).ToForm());
        // The same page sent twice is one action.
        await record.WriteAsync(action, await ids.OfFormAsync(RecordId.Create, caller, "mobilisation", FormKey.Of(typed), action, cancellation), caller, cancellation);
        return SeeOther.To($"{NetworkPages.Path}/actions?fait=recorded");
    }
}
