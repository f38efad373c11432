namespace Slime.Platform.Http;

/// <summary>
/// What a form answers once it has done its work: 303, so that every browser goes on with a GET (RFC 9110, 15.4.4). An address that
/// only stands for another one is answered with the framework's own redirect.
/// </summary>
internal sealed class SeeOther : IResult
{
    private readonly string _address;

    private SeeOther(string address) => _address = address;

    /// <param name="address">Escaped, within this program.</param>
    public static IResult To(string address) => new SeeOther(address);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = _address;
        return Task.CompletedTask;
    }
}
