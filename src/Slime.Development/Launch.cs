namespace Slime.Development;

/// <summary>Starts the program from an editor: F5, or dotnet run. What it needs was copied beside this by the build.</summary>
internal static class Launch
{
    public static int Main(string[] args) =>
        (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, [(string[])[.. args, $"--contentRoot={AppContext.BaseDirectory}"]])!;
}
