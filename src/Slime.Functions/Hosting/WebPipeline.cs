namespace Slime.Functions.Hosting;

/// <summary>The program's own answers to HTTP, for the functions through which the Functions host hands requests on.</summary>
public sealed class WebPipeline
{
    private RequestDelegate? _answer;

    /// <summary>Once, before the first request.</summary>
    internal void Use(RequestDelegate answer) => _answer = answer;

    internal Task AnswerAsync(HttpRequest request)
    {
        var answer = _answer ?? throw new InvalidOperationException("The pipeline is not built.");
        // The worker's routing found the function; the program's own would take that for its result and stop there.
        request.HttpContext.SetEndpoint(null);
        request.RouteValues.Clear();
        return answer(request.HttpContext);
    }
}
