using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Programmes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Money;

/// <summary>A programme's money on one page, with its forms.</summary>
internal static class MoneyPages
{
    public static void MapMoneyPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup($"{ProgrammePages.Path}/{{id}}/budget").RequireAuthorization(Policies.Plan).ExcludeFromDescription();
        pages.MapGet("", (string id, [FromQuery(Name = "fait")] string? done, string? on, HttpContext http, Caller caller, MoneyView view, CancellationToken cancellation) => view.ShowAsync(id, on, done, http, caller, cancellation));
        pages.MapPost("/depenses", (string id, HttpContext http, Caller caller, MoneyView view, CancellationToken cancellation) => view.AddExpenseAsync(id, http, caller, cancellation));
        pages.MapPost("/depenses/{expenseId}/retrait", (string id, string expenseId, HttpContext http, Caller caller, MoneyView view, CancellationToken cancellation) =>
            view.WithdrawAsync(id, expenseId, isIncome: false, http, caller, cancellation));
        pages.MapPost("/recettes", (string id, HttpContext http, Caller caller, MoneyView view, CancellationToken cancellation) => view.AddIncomeAsync(id, http, caller, cancellation));
        pages.MapPost("/recettes/{incomeId}/retrait", (string id, string incomeId, HttpContext http, Caller caller, MoneyView view, CancellationToken cancellation) =>
            view.WithdrawAsync(id, incomeId, isIncome: true, http, caller, cancellation));
        pages.MapPost("/import", (string id, HttpContext http, Caller caller, MoneyView view, CancellationToken cancellation) => view.ImportAsync(id, http, caller, cancellation));
        pages.MapPost("/reglages", (string id, HttpContext http, Caller caller, MoneyView view, CancellationToken cancellation) => view.SaveTermsAsync(id, http, caller, cancellation));
        pages.MapPost("/dossiers", (string id, HttpContext http, Caller caller, MoneyView view, CancellationToken cancellation) => view.FreezeAsync(id, http, caller, cancellation));
    }

    public static string At(string programme) => $"{ProgrammePages.Path}/{programme}/budget";

    /// <returns>Null for a file that is larger than any of ours.</returns>
    public static async Task<byte[]?> BytesAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[ExpenseCsv.MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > ExpenseCsv.MaxBytes ? null : buffer[..length];
    }
}

/// <summary>The page of a programme's money: shown, acted upon, or shown again with what stands in the way.</summary>
internal sealed class MoneyView(MoneyWork work, MoneyReader reader, FundingWork funding, LocalTime time)
{
    public async Task<IResult> ShowAsync(
        string id, string? on, string? done, HttpContext http, Caller caller, CancellationToken cancellation, IFormCollection? typed = null, IReadOnlyList<FieldError>? errors = null, string? form = null,
        int status = StatusCodes.Status400BadRequest)
    {
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme) return Problems.NotFoundFor(http);
        var day = IsoDate.TryParse(on, out var asked) ? asked : time.Today;
        return View.Of<MoneyPage>(
            errors is { Count: > 0 } ? status : StatusCodes.Status200OK,
            (nameof(MoneyPage.Frame), Frames.For(caller, Texts.Get("money.title", programme.Name), "/pilotage/programmes")),
            (nameof(MoneyPage.Book), await reader.ReadAsync(programme, day, cancellation)),
            (nameof(MoneyPage.Today), time.Today),
            (nameof(MoneyPage.Listed), ExpenseChoice.Read(http.Request.Query["ligne"], http.Request.Query["annee"])),
            (nameof(MoneyPage.Territories), work.Territories.Order().Select(code => code.ToString()).ToList()),
            (nameof(MoneyPage.FormTyped), typed),
            (nameof(MoneyPage.Form), form),
            (nameof(MoneyPage.Errors), (errors ?? []).Select(error => ToForm(error, form)).ToForm()),
            (nameof(MoneyPage.Done), done is null ? null : Texts.Find($"money.done.{done}")));
    }

    public async Task<IResult> AddExpenseAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = new ExpenseInput
        {
            On = TypedText.Day(typed.Text("expense.on"), "on", errors),
            Line = typed.Text("expense.line"),
            AmountCents = TypedText.Euros(typed.Text("expense.amountCents"), "amountCents", errors),
            Territory = Model.Communes.TerritoryCode.TryParse(typed.Text("expense.territory"), out var code) ? code : null,
            Credit = TypedText.Word<CreditReason>(typed.Text("expense.credit"), "credit", errors),
            VatIncluded = typed.Text("expense.vatIncluded") != "no",
            Piece = typed.Text("expense.piece"),
            Supplier = typed.Text("expense.supplier"),
            Eligible = typed.Text("expense.eligible") != "no",
            Note = typed.Text("expense.note"),
        };
        return await SaveAsync(id, "expense", http, caller, typed, errors, programme => work.SaveAsync(programme, input, MoneyIds.Of($"{caller.Id}|{typed.Text("expense.key")}"), caller, IsNew, cancellation), cancellation);
    }

    public async Task<IResult> AddIncomeAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = new IncomeInput
        {
            On = TypedText.Day(typed.Text("income.on"), "on", errors),
            Kind = TypedText.Word<IncomeKind>(typed.Text("income.kind"), "kind", errors),
            PlannedCents = TypedText.Euros(typed.Text("income.plannedCents"), "plannedCents", errors),
            AskedCents = TypedText.Euros(typed.Text("income.askedCents"), "askedCents", errors),
            ReceivedCents = TypedText.Euros(typed.Text("income.receivedCents"), "receivedCents", errors),
            Credit = TypedText.Word<CreditReason>(typed.Text("income.credit"), "credit", errors),
            Note = typed.Text("income.note"),
        };
        return await SaveAsync(id, "income", http, caller, typed, errors, programme => work.SaveAsync(programme, input, MoneyIds.Of($"{caller.Id}|{typed.Text("income.key")}"), caller, IsNew, cancellation), cancellation);
    }

    public async Task<IResult> ImportAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        byte[]? csv = [];
        if (typed.Files.GetFile("csv") is { } file)
        {
            await using var content = file.OpenReadStream();
            csv = await MoneyPages.BytesAsync(content, cancellation);
        }

        List<FieldError> errors = csv is null ? [new FieldError("csv", "csv_too_large", [ExpenseCsv.MaxBytes / 1024 / 1024])] : [];
        return await SaveAsync(id, "import", http, caller, typed, errors, programme => work.ImportAsync(programme, csv!, caller, cancellation), cancellation);
    }

    /// <summary>A few rows of each kind; blank ones are none.</summary>
    public async Task<IResult> SaveTermsAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var days = typed.Rows("dayRates", MoneyForms.MaxRows, "role", field => (Role: field("role"), From: field("from"), Amount: field("centsPerDay"))).Where(row => row is not { Role: "", Amount: "" }).ToList();
        var rates = typed.Rows("fundingRates", MoneyForms.MaxRows, "from", field => (From: field("from"), Percent: field("percent"), Source: field("source"))).Where(row => row is not { From: "", Percent: "" }).ToList();
        var input = new MoneyTermsInput(
            [.. days.Select((row, index) => MoneyForms.DayRate(row.Role, row.From, row.Amount, index, errors))],
            [.. rates.Select((row, index) => MoneyForms.FundingRate(row.From, row.Percent, row.Source, index, errors))]);
        return await SaveAsync(
            id, "terms", http, caller, typed, errors,
            programme => work.SaveTermsAsync(programme, input, caller, version => typed.Text("version") == version?.ToString(System.Globalization.CultureInfo.InvariantCulture), cancellation), cancellation);
    }

    public async Task<IResult> FreezeAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = new FundingInput(TypedText.Day(typed.Text("funding.from"), "from", errors), TypedText.Day(typed.Text("funding.to"), "to", errors), typed.Text("funding.annex") == "yes");
        if (errors.Count > 0) return await ShowAsync(id, null, null, http, caller, cancellation, typed, errors, "funding");
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme) return Problems.NotFoundFor(http);
        var (frozen, wrong) = await funding.FreezeAsync(programme, input, caller, cancellation);
        if (frozen is null) return await ShowAsync(id, null, null, http, caller, cancellation, typed, wrong, "funding");
        return frozen.IsNew
            ? SeeOther.To($"{MoneyPages.At(id)}?fait=funding#dossiers")
            : await ShowAsync(id, null, null, http, caller, cancellation, typed, [new FieldError("to", "funding_file_exists", [])], "funding", StatusCodes.Status409Conflict);
    }

    public async Task<IResult> WithdrawAsync(string id, string number, bool isIncome, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme || !MoneyIds.IsOne(number)) return Problems.NotFoundFor(http);
        var outcome = isIncome ? await work.WithdrawIncomeAsync(programme, number, caller, cancellation) : await work.WithdrawExpenseAsync(programme, number, caller, cancellation);
        return outcome switch
        {
            MoneyOutcome.Done => SeeOther.To($"{MoneyPages.At(id)}?fait=withdrawn"),
            MoneyOutcome.NotFound => Problems.NotFoundFor(http),
            MoneyOutcome.Frozen frozen => await ShowAsync(id, null, null, http, caller, cancellation, errors: [Frozen(frozen, "on")], form: "expense", status: StatusCodes.Status409Conflict),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    private static bool IsNew(long? version) => version is null;

    /// <summary>The page has several forms, and a file has lines that are no fields.</summary>
    private static FieldError ToForm(FieldError error, string? form) => form switch
    {
        "import" when error.Path != "csv" => new FieldError("csv", "csv_line", [error.Path.Split('[', ']')[1], FieldErrors.Message(error)]),
        "expense" or "income" or "funding" => error with { Path = $"{form}.{error.Path}" },
        _ => error,
    };

    private static FieldError Frozen(MoneyOutcome.Frozen frozen, string path) => new(path, "money_frozen", [Dates.Day(frozen.File.From), Dates.Day(frozen.File.To)]);

    private async Task<IResult> SaveAsync(
        string id, string form, HttpContext http, Caller caller, IFormCollection typed, List<FieldError> errors, Func<Programme, Task<MoneyOutcome>> save, CancellationToken cancellation)
    {
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme) return Problems.NotFoundFor(http);
        if (errors.Count > 0) return await ShowAsync(id, null, null, http, caller, cancellation, typed, errors, form);
        return await save(programme) switch
        {
            MoneyOutcome.Done => SeeOther.To($"{MoneyPages.At(id)}?fait={form}"),
            MoneyOutcome.Invalid invalid => await ShowAsync(id, null, null, http, caller, cancellation, typed, invalid.Errors, form),
            MoneyOutcome.Frozen frozen => await ShowAsync(id, null, null, http, caller, cancellation, typed, [Frozen(frozen, form == "import" ? "csv" : "on")], form, StatusCodes.Status409Conflict),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }
}

/// <summary>Dated parameters as typed.</summary>
internal static class MoneyForms
{
    public const int MaxRows = 40;

    public static DayRate? DayRate(string role, string from, string amount, int row, List<FieldError> errors)
    {
        var who = TypedText.Word<Model.Staff.Role>(role, $"dayRates[{row}].role", errors);
        var day = TypedText.Day(from, $"dayRates[{row}].from", errors);
        var cents = TypedText.Euros(amount, $"dayRates[{row}].centsPerDay", errors);
        if (who is null) errors.Add(new FieldError($"dayRates[{row}].role", FieldErrorCodes.Required, []));
        if (day is null) errors.Add(new FieldError($"dayRates[{row}].from", FieldErrorCodes.Required, []));
        if (cents is null) errors.Add(new FieldError($"dayRates[{row}].centsPerDay", FieldErrorCodes.Required, []));
        return who is null || day is null || cents is null ? null : new DayRate(who.Value, day.Value, cents.Value);
    }

    public static FundingRate? FundingRate(string from, string percent, string source, int row, List<FieldError> errors)
    {
        var day = TypedText.Day(from, $"fundingRates[{row}].from", errors);
        var rate = TypedText.Amount(percent, $"fundingRates[{row}].percent", errors);
        if (day is null) errors.Add(new FieldError($"fundingRates[{row}].from", FieldErrorCodes.Required, []));
        if (rate is null or < 0 or > 100) errors.Add(new FieldError($"fundingRates[{row}].percent", FieldErrorCodes.OutOfRange, [0, 100]));
        return day is null || rate is null ? null : new FundingRate(day.Value, (int)Math.Round(rate.Value * 100), CleanText.OneLine(source));
    }
}
