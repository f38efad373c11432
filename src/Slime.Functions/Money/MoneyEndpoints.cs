using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Security;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Money;

/// <summary>What a programme costs and brings in, for programs; of coordination only.</summary>
internal static class MoneyEndpoints
{
    private const string Xlsx = "xlsx";
    private const string Pdf = "pdf";

    public static void MapMoney(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/programmes/{id}").RequireAuthorization(Policies.Plan).WithTags("money").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/spending", SpendingAsync).Produces<SpendingAnswer>()
            .WithDescription("Spent and planned by line and year until `on` (today), pro rata of calendar months, and the cost of each visit that counts, gross and net of income. `included` says what the cost holds. Amounts are cents.");
        api.MapGet("/expenses", ExpensesAsync).Produces<Page<Expense>>().WithDescription("`format` json (default) or xlsx.");
        Command(api.MapPost("/expenses", AddExpenseAsync).TakesJson<ExpenseInput>().Produces<Expense>(StatusCodes.Status201Created));
        Command(api.MapPost("/expenses/import", ImportAsync).Produces<ImportAnswer>()
            .WithDescription($"A CSV of up to {ExpenseCsv.MaxLines} lines with the header `{ExpenseCsv.Header}`, all or nothing; the same line sent again is not taken again."));
        Command(api.MapPut("/expenses/{expenseId}", PutExpenseAsync).TakesJson<ExpenseInput>().Produces<Expense>());
        Command(api.MapDelete("/expenses/{expenseId}", DeleteExpenseAsync).Produces(StatusCodes.Status204NoContent));
        api.MapGet("/incomes", IncomesAsync).Produces<Page<Income>>();
        Command(api.MapPost("/incomes", AddIncomeAsync).TakesJson<IncomeInput>().Produces<Income>(StatusCodes.Status201Created));
        Command(api.MapPut("/incomes/{incomeId}", PutIncomeAsync).TakesJson<IncomeInput>().Produces<Income>());
        Command(api.MapDelete("/incomes/{incomeId}", DeleteIncomeAsync).Produces(StatusCodes.Status204NoContent));
        api.MapGet("/money-terms", TermsAsync).Produces<MoneyTerms>();
        Command(api.MapPut("/money-terms", PutTermsAsync).TakesJson<MoneyTermsInput>().Produces<MoneyTerms>());
        api.MapGet("/funding-files", FilesAsync).Produces<Page<FrozenFunding>>();
        Command(api.MapPost("/funding-files", FreezeAsync).TakesJson<FundingInput>().Produces<FrozenFunding>(StatusCodes.Status201Created));
        api.MapGet("/funding-files/{fileId}", FileAsync).Produces<FundingFile>().WithDescription("`format` json (default; the frozen bytes), xlsx or pdf.");
        routes.MapMoneyPages();
    }

    private static void Command(RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static async Task<IResult> SpendingAsync(string id, string? on, MoneyWork work, MoneyReader reader, LocalTime time, CancellationToken cancellation)
    {
        var day = time.Today;
        if (on is not null && !IsoDate.TryParse(on, out day)) return Problems.Invalid("on", "date_malformed");
        return await work.ProgrammeAsync(id, cancellation) is { } programme ? TypedResults.Ok(SpendingAnswer.Of(await reader.ReadAsync(programme, day, cancellation))) : Problems.NotFound();
    }

    private static async Task<IResult> ExpensesAsync(string id, string? format, string? on, string? after, MoneyWork work, MoneyReader reader, MoneyStore store, LocalTime time, CancellationToken cancellation)
    {
        if (format is not (null or "json" or Xlsx)) return Problems.Invalid("format", FieldErrorCodes.UnknownValue);
        var day = time.Today;
        if (on is not null && !IsoDate.TryParse(on, out day)) return Problems.Invalid("on", "date_malformed");
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme) return Problems.NotFound();
        if (format == Xlsx) return Results.File(await MoneyXlsx.OfAsync(await reader.ReadAsync(programme, day, cancellation), cancellation), SmallWorkbook.ContentType, MoneyWords.FileName(id, day));
        return Page.Answer<Expense>([.. (await store.ExpensesAsync(id, cancellation)).OrderByDescending(expense => expense.On).ThenBy(expense => expense.Id, StringComparer.Ordinal)], expense => expense.Id, after);
    }

    private static async Task<IResult> IncomesAsync(string id, string? after, MoneyWork work, MoneyStore store, CancellationToken cancellation) =>
        await work.ProgrammeAsync(id, cancellation) is null ? Problems.NotFound() : Page.Answer<Income>([.. (await store.IncomesAsync(id, cancellation)).OrderByDescending(income => income.On)], income => income.Id, after);

    private static Task<IResult> AddExpenseAsync(string id, HttpRequest request, Caller caller, MoneyWork work, MoneyStore store, IdempotencyKeys keys, CancellationToken cancellation) =>
        AddAsync<ExpenseInput, Expense>(id, request, caller, work, store, keys, "expenses", LedgerKeys.Expense, (programme, input, number) => work.SaveAsync(programme, input, number, caller, IsNew, cancellation), cancellation);

    private static Task<IResult> AddIncomeAsync(string id, HttpRequest request, Caller caller, MoneyWork work, MoneyStore store, IdempotencyKeys keys, CancellationToken cancellation) =>
        AddAsync<IncomeInput, Income>(id, request, caller, work, store, keys, "incomes", LedgerKeys.Income, (programme, input, number) => work.SaveAsync(programme, input, number, caller, IsNew, cancellation), cancellation);

    private static bool IsNew(long? version) => version is null;

    private static async Task<IResult> AddAsync<TInput, TRecord>(
        string id, HttpRequest request, Caller caller, MoneyWork work, MoneyStore store, IdempotencyKeys keys, string resource, Func<string, string> row,
        Func<Programme, TInput, string, Task<MoneyOutcome>> save, CancellationToken cancellation)
        where TInput : class
        where TRecord : class
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<TInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var number = MoneyIds.Fresh();
        if (key is not null)
        {
            switch (await keys.ClaimAsync(IdempotencyKeys.Hash(caller.Id, $"{resource}|{id}", key), IdempotencyKeys.HashOf(body.Bytes), number, cancellation))
            {
                case KeyClaim.Known known: number = known.Result; break;
                case KeyClaim.Reused: return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
            }
        }

        var outcome = await save(programme, body.Value, number);
        return outcome is MoneyOutcome.Done
            ? TypedResults.Created($"/api/programmes/{id}/{resource}/{number}", (await store.FindAsync<TRecord>(id, row(number), cancellation))?.Value)
            : Refusal(outcome);
    }

    private static async Task<IResult> PutExpenseAsync(string id, string expenseId, HttpRequest request, Caller caller, MoneyWork work, MoneyStore store, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<ExpenseInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme || await store.FindAsync<Expense>(id, LedgerKeys.Expense(expenseId), cancellation) is null) return Problems.NotFound();
        var outcome = await work.SaveAsync(programme, body.Value, expenseId, caller, version => request.MatchesVersion(version), cancellation);
        return outcome is MoneyOutcome.Done ? await AnswerAsync<Expense>(id, LedgerKeys.Expense(expenseId), request.HttpContext.Response, store, cancellation) : Refusal(outcome);
    }

    private static async Task<IResult> PutIncomeAsync(string id, string incomeId, HttpRequest request, Caller caller, MoneyWork work, MoneyStore store, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<IncomeInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme || await store.FindAsync<Income>(id, LedgerKeys.Income(incomeId), cancellation) is null) return Problems.NotFound();
        var outcome = await work.SaveAsync(programme, body.Value, incomeId, caller, version => request.MatchesVersion(version), cancellation);
        return outcome is MoneyOutcome.Done ? await AnswerAsync<Income>(id, LedgerKeys.Income(incomeId), request.HttpContext.Response, store, cancellation) : Refusal(outcome);
    }

    private static async Task<IResult> AnswerAsync<T>(string id, string row, HttpResponse response, MoneyStore store, CancellationToken cancellation)
        where T : class
    {
        if (await store.FindAsync<T>(id, row, cancellation) is not { } stored) return Problems.NotFound();
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(stored.Value);
    }

    private static async Task<IResult> DeleteExpenseAsync(string id, string expenseId, Caller caller, MoneyWork work, CancellationToken cancellation) =>
        await work.ProgrammeAsync(id, cancellation) is { } programme ? NoContent(await work.WithdrawExpenseAsync(programme, expenseId, caller, cancellation)) : Problems.NotFound();

    private static async Task<IResult> DeleteIncomeAsync(string id, string incomeId, Caller caller, MoneyWork work, CancellationToken cancellation) =>
        await work.ProgrammeAsync(id, cancellation) is { } programme ? NoContent(await work.WithdrawIncomeAsync(programme, incomeId, caller, cancellation)) : Problems.NotFound();

    private static IResult NoContent(MoneyOutcome outcome) => outcome is MoneyOutcome.Done ? TypedResults.NoContent() : Refusal(outcome);

    private static async Task<IResult> ImportAsync(string id, HttpRequest request, Caller caller, MoneyWork work, CancellationToken cancellation)
    {
        if (request.ContentType?.Split(';')[0].Trim() is not "text/csv") return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme) return Problems.NotFound();
        if (await MoneyPages.BytesAsync(request.Body, cancellation) is not { } csv) return Problems.Of(StatusCodes.Status413PayloadTooLarge, "body_too_large", ExpenseCsv.MaxBytes / 1024);
        var outcome = await work.ImportAsync(programme, csv, caller, cancellation);
        return outcome is MoneyOutcome.Done done ? TypedResults.Ok(new ImportAnswer(done.Count)) : Refusal(outcome);
    }

    private static async Task<IResult> TermsAsync(string id, MoneyWork work, MoneyStore store, HttpResponse response, CancellationToken cancellation)
    {
        if (await work.ProgrammeAsync(id, cancellation) is null) return Problems.NotFound();
        var stored = await store.TermsAsync(id, cancellation);
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(stored.Value);
    }

    private static async Task<IResult> PutTermsAsync(string id, HttpRequest request, Caller caller, MoneyWork work, MoneyStore store, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<MoneyTermsInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme) return Problems.NotFound();
        var outcome = await work.SaveTermsAsync(programme, body.Value, caller, version => request.MatchesVersion(version), cancellation);
        return outcome is MoneyOutcome.Done ? await TermsAsync(id, work, store, request.HttpContext.Response, cancellation) : Refusal(outcome);
    }

    private static async Task<IResult> FilesAsync(string id, MoneyWork work, FundingFiles files, CancellationToken cancellation) =>
        await work.ProgrammeAsync(id, cancellation) is null ? Problems.NotFound() : TypedResults.Ok(new Page<FrozenFunding>(await files.ListAsync(id, cancellation), null));

    private static async Task<IResult> FreezeAsync(string id, HttpRequest request, Caller caller, MoneyWork work, FundingWork funding, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<FundingInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await work.ProgrammeAsync(id, cancellation) is not { } programme) return Problems.NotFound();
        var claimed = key is null ? null : new FreezeKey(IdempotencyKeys.Hash(caller.Id, $"funding-files|{id}", key), IdempotencyKeys.HashOf(body.Bytes));
        var (frozen, errors) = await funding.FreezeAsync(programme, body.Value, caller, cancellation, claimed);
        if (frozen is null) return errors.Count > 0 ? Problems.Invalid(errors) : Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        return frozen is { IsNew: false } ? Problems.Of(StatusCodes.Status409Conflict, "funding_file_exists") : TypedResults.Created($"/api/programmes/{id}/funding-files/{frozen.File.Id}", frozen.File);
    }

    private static async Task<IResult> FileAsync(string id, string fileId, string? format, MoneyWork work, FundingFiles files, CancellationToken cancellation)
    {
        if (format is not (null or "json" or Xlsx or Pdf)) return Problems.Invalid("format", FieldErrorCodes.UnknownValue);
        if (await work.ProgrammeAsync(id, cancellation) is null || await files.FindAsync(id, fileId, cancellation) is not { } frozen) return Problems.NotFound();
        var (file, content) = await files.ReadAsync(id, fileId, cancellation);
        return format switch
        {
            Xlsx => Results.File(await MoneyXlsx.OfAsync(file, frozen.Sha256, cancellation), SmallWorkbook.ContentType, $"slime-financement-{fileId}.xlsx"),
            Pdf => Results.File(FundingPdf.Render(file, frozen.Sha256), "application/pdf", $"slime-financement-{fileId}.pdf"),
            _ => Results.Bytes(content, "application/json"),
        };
    }

    private static ProblemHttpResult Refusal(MoneyOutcome outcome) => outcome switch
    {
        MoneyOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
        MoneyOutcome.Frozen frozen => Problems.Of(StatusCodes.Status409Conflict, "money_frozen", Dates.Day(frozen.File.From), Dates.Day(frozen.File.To)),
        MoneyOutcome.NotFound => Problems.NotFound(),
        _ => Problems.ChangedMeanwhile(),
    };
}

internal static class MoneyServices
{
    public static IServiceCollection AddMoney(this IServiceCollection services)
    {
        services.AddSingleton<MoneyStore>();
        services.AddSingleton<FundingFiles>();
        services.AddSingleton<StaffCosts>();
        services.AddSingleton<MoneyReader>();
        services.AddSingleton<MoneyWork>();
        services.AddSingleton<FundingWork>();
        services.AddSingleton<MoneyView>();
        return services;
    }
}
