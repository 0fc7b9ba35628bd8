using System.Reflection;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>How the fields of Subscription open their source streams: a method of the same class, or a topic.</summary>
internal sealed class SubscriptionBinder(BindingContext context)
{
    public void Bind(ObjectTypeDefinition subscription, MethodInfo method, Type declaring)
    {
        var where = $"{declaring.Name}.{method.Name}";
        if (subscription.Fields.Find(Naming.OfMember(method)) is not { } field)
            return;
        // Until the stream's own are added, the arguments are those of the method that answers.
        var answerTakesArguments = field.Arguments.Count > 0;
        var subscribe = method.GetCustomAttribute<SubscribeAttribute>();
        if (subscribe?.With is { } name)
            BindMethod(field, declaring.GetMethod(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static), name, where);
        else if (method.GetCustomAttribute<TopicAttribute>() is { } topic)
            BindTopic(field, method, topic, where);
        else
            context.Faults.Add($"{where}: a subscription says where its events come from, by [Subscribe(With = …)] or [Topic(\"…\")].");
        if (field.Subscriber is Subscriber subscriber)
            subscriber.AnswerTakesArguments = answerTakesArguments;
    }

    /// <summary>A source stream's method is no field of its own.</summary>
    public static bool IsSource(MethodInfo method, Type declaring) =>
        ObjectTypeFiller.FieldMethods(declaring).Any(other => other.GetCustomAttribute<SubscribeAttribute>()?.With == method.Name);

    private void BindMethod(FieldDefinition field, MethodInfo? source, string name, string where)
    {
        if (source is null)
        {
            context.Faults.Add($"{where}: there is no static method {name} in its class.");
            return;
        }
        var awaited = MethodBinder.Awaited(source.ReturnType);
        var stream = awaited.IsGenericType && awaited.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)
            ? awaited
            : awaited.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        if (stream is null)
        {
            context.Faults.Add($"{where}: {name} returns IAsyncEnumerable<TEvent>, or a task of it.");
            return;
        }
        // The arguments of the stream are the field's: those that only the stream needs are added to it.
        var sources = new ParameterBinder(context).BindSource(field, source, $"{where} → {name}");
        if (sources is null || new MethodBinder(context).Call(typeof(object), source, sources, where) is not { } call)
            return;
        field.Subscriber = Activator.CreateInstance(
            typeof(MethodSubscriber<,,>).MakeGenericType(source.ReturnType, awaited, stream.GetGenericArguments()[0]),
            call
        );
    }

    private void BindTopic(FieldDefinition field, MethodInfo method, TopicAttribute topic, string where)
    {
        var message = method.GetParameters().FirstOrDefault(parameter => parameter.GetCustomAttribute<EventMessageAttribute>() is not null);
        if (message is null)
        {
            context.Faults.Add($"{where}: a subscription to a topic takes its event: [EventMessage] T message.");
            return;
        }
        field.Subscriber = Activator.CreateInstance(typeof(TopicSubscriber<>).MakeGenericType(message.ParameterType), topic.Template, field);
    }
}

/// <summary>CreateSourceEventStream (spec §6.2.3.1).</summary>
internal abstract class Subscriber
{
    public abstract ValueTask<IAsyncEnumerable<object?>> OpenAsync(CallContext context);

    /// <summary>Whether the answer to an event may depend on the root field's arguments, not only the choice of events.</summary>
    public bool AnswerTakesArguments { get; set; }

    protected static async IAsyncEnumerable<object?> Boxed<T>(IAsyncEnumerable<T> events, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var message in events.WithCancellation(cancellationToken))
            yield return message;
    }
}

internal sealed class MethodSubscriber<TReturned, TStream, TEvent>(object call) : Subscriber
    where TStream : IAsyncEnumerable<TEvent>
{
    private readonly MethodCall<object, ValueTask<TStream>> _call = MethodBinder.Waiting<object, TReturned, TStream>(call);

    public override async ValueTask<IAsyncEnumerable<object?>> OpenAsync(CallContext context)
    {
        var copy = _call.Copy();
        copy.Bind(context);
        return Boxed<TEvent>(await copy.Invoke(null!));
    }
}

internal sealed class TopicSubscriber<TEvent>(string template, FieldDefinition field) : Subscriber
{
    public override async ValueTask<IAsyncEnumerable<object?>> OpenAsync(CallContext context)
    {
        var topic = template;
        for (var i = 0; i < field.Arguments.Count; i++)
        {
            var value = context.Arguments[i] == Absent.Value ? "" : Convert.ToString(context.Arguments[i], System.Globalization.CultureInfo.InvariantCulture);
            topic = topic.Replace($"{{{field.Arguments[i].Name}}}", value, StringComparison.Ordinal);
        }
        return Boxed(await context.Request.Services.GetRequiredService<ITopics>().SubscribeAsync<TEvent>(topic, context.CancellationToken));
    }
}
