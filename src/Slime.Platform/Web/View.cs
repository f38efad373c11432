using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Slime.Platform.Web;

/// <summary>A page as the answer of an endpoint.</summary>
internal static class View
{
    public static RazorComponentResult Of<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent => Of<TPage>(StatusCodes.Status200OK, parameters);

    public static RazorComponentResult Of<TPage>(int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        new(typeof(TPage), parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)) { StatusCode = status };
}
