using Lsk.Domain.Access;

namespace Lsk.Tests.Architecture;

/// <summary>There is one way into a use case: every one derives from <see cref="UseCase{TCommand, TResult}"/> and says who may.</summary>
public sealed class UseCaseRuleTests
{
    [Fact]
    public void Every_use_case_goes_through_the_pipeline_and_says_who_may()
    {
        var all = typeof(Program).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && IsUseCase(t)).ToArray();
        Assert.True(all.Length > 50);
        Assert.Empty(all.SelectMany(Faults));
    }

    [Fact]
    public void The_rule_finds_one_past_the_pipeline_and_one_that_says_nothing()
    {
        Assert.Single(Faults(typeof(PastIt)));
        Assert.Single(Faults(typeof(Silent)));
    }

    private static IEnumerable<string> Faults(Type useCase)
    {
        if (!Bases(useCase).Any(b => b.IsGenericType && b.GetGenericTypeDefinition() == typeof(UseCase<,>)))
            yield return $"{useCase.Name} implements IUseCase past the pipeline: derive from UseCase<,> and override HandleAsync.";
        else if (useCase.GetCustomAttributes(true).Count(a => a is NeedsAttribute or SeatDecidesAttribute) != 1)
            yield return $"{useCase.Name} must say who may: [Needs(Permission.X)], or [SeatDecides].";
    }

    private static bool IsUseCase(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>));

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
            yield return b;
    }

    private sealed class PastIt : IUseCase<string, Done>
    {
        public Task<Outcome<Done>> RunAsync(Actor actor, string command, CancellationToken cancel) => throw new NotSupportedException();
    }

    private sealed class Silent : UseCase<string, Done>
    {
        protected override Task<Outcome<Done>> HandleAsync(Actor actor, string command, CancellationToken cancel) =>
            throw new NotSupportedException();
    }
}
